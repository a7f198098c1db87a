package app.rostrum.command.notification;

import app.rostrum.command.notification.InboxCommand.MarkRead;
import app.rostrum.events.Position;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.notification.InboxId;
import app.rostrum.events.notification.NotificationEvent.NotificationsRead;
import java.time.LocalDate;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final AccountId ADA = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2a");
    private static final InboxId INBOX = InboxId.of(ADA, LocalDate.of(2026, 11, 29));

    private final AggregateTestFixture<Inbox> fixture = new AggregateTestFixture<>(Inbox.class);

    private static MarkRead upTo(long position) {
        return new MarkRead(INBOX, ADA, new Position(position));
    }

    @Test
    void what_was_read_is_noted_and_never_less_again() {
        var read = new NotificationsRead(INBOX, ADA, "20");
        fixture.givenNoPriorActivity().when(upTo(20)).expectEvents(read);
        fixture.given(read).when(upTo(100)).expectEvents(new NotificationsRead(INBOX, ADA, "100"));
        fixture.given(read).when(upTo(20)).expectNoEvents();
        fixture.given(read).when(upTo(3)).expectNoEvents();
        fixture.givenNoPriorActivity().when(upTo(0)).expectNoEvents();
    }
}
