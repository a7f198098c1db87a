package app.rostrum.command.notification;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.notification.InboxCommand.MarkRead;
import app.rostrum.command.store.Streams;
import app.rostrum.command.web.Positions;
import app.rostrum.command.web.Replies;
import app.rostrum.events.Position;
import app.rostrum.events.notification.InboxId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NotificationController {

    private final Commands commands;
    private final Streams streams;
    private final Clock clock;

    NotificationController(Commands commands, Streams streams, Clock clock) {
        this.streams = streams;
        this.commands = commands;
        this.clock = clock;
    }

    @PutMapping("/v1/notifications/read")
    ResponseEntity<Void> read(@RequestBody Reading reading, CommandContext context) {
        var account = context.caller();
        var inbox = InboxId.of(account, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        var receipt = commands.send(new MarkRead(inbox, account, upTo(reading)), context);
        return Replies.noContent(receipt, context);
    }

    /** Nobody has read what is still to come. */
    private Position upTo(Reading reading) {
        var wanted = Positions.parse("/up_to", reading.upTo);
        var last = streams.settled();
        return wanted.isAfter(last) ? last : wanted;
    }

    record Reading(@Nullable String upTo) {}
}
