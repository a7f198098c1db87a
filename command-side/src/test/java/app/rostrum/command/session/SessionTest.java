package app.rostrum.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.auth.Sessions;
import app.rostrum.command.session.SessionCommand.EndSession;
import app.rostrum.command.session.SessionCommand.OpenSession;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.EndReason;
import app.rostrum.events.session.SessionEvent.SessionEnded;
import app.rostrum.events.session.SessionEvent.SessionOpened;
import app.rostrum.events.session.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final AccountId ADA = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2a");
    private static final AccountId BOB = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2b");
    private static final SessionId SESSION = new SessionId("session_01j9zq4k2vfr8t9d3m5n7p1q2s");
    private static final SessionOpened OPENED = new SessionOpened(SESSION, ADA);

    private final AggregateTestFixture<Session> fixture = new AggregateTestFixture<>(Session.class);
    private final List<String> kept = new ArrayList<>();

    @BeforeEach
    void ports() {
        fixture.registerInjectableResource(new Sessions() {
            @Override
            public void open(SessionId session, AccountId account, byte[] secret, @Nullable String device) {
                kept.add("opened " + session + " " + account + " " + secret.length + " " + device);
            }

            @Override
            public void end(SessionId session) {
                kept.add("ended " + session);
            }
        });
    }

    @Test
    void a_session_is_opened_and_its_event_knows_neither_secret_nor_device() {
        fixture.givenNoPriorActivity()
                .when(new OpenSession(SESSION, ADA, new byte[32], "telephone"))
                .expectEvents(OPENED);

        assertThat(kept).containsExactly("opened " + SESSION + " " + ADA + " 32 telephone");
    }

    @Test
    void its_account_ends_a_session() {
        fixture.given(OPENED)
                .when(new EndSession(SESSION, ADA, EndReason.LOGGED_OUT))
                .expectEvents(new SessionEnded(SESSION, ADA, EndReason.LOGGED_OUT));

        assertThat(kept).containsExactly("ended " + SESSION);
    }

    @Test
    void nobody_ends_the_session_of_another_or_learns_that_there_is_one() {
        fixture.given(OPENED)
                .when(new EndSession(SESSION, BOB, EndReason.LOGGED_OUT))
                .expectException(CommandRefused.class)
                .expectExceptionMessage("SESSION_NOT_FOUND");

        assertThat(kept).isEmpty();
    }

    @Test
    void a_session_ends_once_and_for_its_first_reason() {
        fixture.given(OPENED, new SessionEnded(SESSION, ADA, EndReason.REFRESH_TOKEN_REUSED))
                .when(new EndSession(SESSION, ADA, EndReason.LOGGED_OUT))
                .expectNoEvents();

        assertThat(kept).isEmpty();
    }
}
