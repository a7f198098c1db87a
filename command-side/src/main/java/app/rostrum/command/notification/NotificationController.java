package app.rostrum.command.notification;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.notification.InboxCommand.MarkRead;
import app.rostrum.command.web.Positions;
import app.rostrum.command.web.Replies;
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
    private final Clock clock;

    NotificationController(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @PutMapping("/v1/notifications/read")
    ResponseEntity<Void> read(@RequestBody Reading reading, CommandContext context) {
        var account = context.caller();
        var inbox = InboxId.of(account, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        var receipt = commands.send(new MarkRead(inbox, account, Positions.parse("/up_to", reading.upTo)), context);
        return Replies.noContent(receipt, context);
    }

    record Reading(@Nullable String upTo) {}
}
