package app.rostrum.command.operate;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.operate.ProjectionCommand.DropGeneration;
import app.rostrum.command.operate.ProjectionCommand.PauseProjection;
import app.rostrum.command.operate.ProjectionCommand.ResumeProjection;
import app.rostrum.command.operate.ProjectionCommand.RetryParked;
import app.rostrum.command.operate.ProjectionCommand.SkipParked;
import app.rostrum.command.operate.ProjectionCommand.StartRebuild;
import app.rostrum.command.operate.ProjectionCommand.SwitchProjection;
import app.rostrum.command.store.StoredOrders;
import app.rostrum.command.web.Positions;
import app.rostrum.command.web.Replies;
import app.rostrum.events.operate.ParkedSubject;
import app.rostrum.events.operate.ProjectionName;
import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import app.rostrum.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes the orders about a projection. How it goes with them is read from the query side. */
@RestController
@RequestMapping("/v1/operator/projections/{name}")
class OperatorController {

    private final Commands commands;
    private final StoredOrders orders;

    OperatorController(Commands commands, StoredOrders orders) {
        this.commands = commands;
        this.orders = orders;
    }

    @PostMapping("/rebuilds")
    ResponseEntity<RebuildReply> rebuild(
            @PathVariable String name,
            @Valid @RequestBody(required = false) @Nullable Rebuild rebuild,
            CommandContext context) {
        var topic = rebuild == null ? null : rebuild.topic;
        var receipt = commands.send(new StartRebuild(projection(name), topic), context);
        var started = (RebuildStarted) orders.at(receipt.stream(), receipt.version());
        return Replies.created(
                "/v1/projections/" + name,
                new RebuildReply(started.projection(), started.generation(), started.topic()),
                receipt,
                context);
    }

    @PutMapping("/live")
    ResponseEntity<Void> live(@PathVariable String name, @Valid @RequestBody Live live, CommandContext context) {
        return order(new SwitchProjection(projection(name), live.generation), context);
    }

    @DeleteMapping("/generations/{generation}")
    ResponseEntity<Void> drop(@PathVariable String name, @PathVariable int generation, CommandContext context) {
        return order(new DropGeneration(projection(name), generation), context);
    }

    @PutMapping("/pause")
    ResponseEntity<Void> pause(@PathVariable String name, CommandContext context) {
        return order(new PauseProjection(projection(name)), context);
    }

    @DeleteMapping("/pause")
    ResponseEntity<Void> resume(@PathVariable String name, CommandContext context) {
        return order(new ResumeProjection(projection(name)), context);
    }

    @PostMapping("/parked/{subject}/retry")
    ResponseEntity<Void> retry(@PathVariable String name, @PathVariable String subject, CommandContext context) {
        return order(new RetryParked(projection(name), subject(subject)), context);
    }

    @PostMapping("/parked/{subject}/skip")
    ResponseEntity<Void> skip(
            @PathVariable String name, @PathVariable String subject, @RequestBody Skip skip, CommandContext context) {
        var position = Positions.parse("/position", skip.position);
        return order(new SkipParked(projection(name), subject(subject), position), context);
    }

    private ResponseEntity<Void> order(ProjectionCommand command, CommandContext context) {
        return Replies.noContent(commands.send(command, context), context);
    }

    private static ProjectionName projection(String name) {
        return ProjectionName.named(name).orElseThrow(() -> Problem.of(OperatorProblem.PROJECTION_NOT_FOUND));
    }

    private static String subject(String text) {
        if (!ParkedSubject.isValid(text)) {
            throw Problem.invalid("subject", "is not the id of anything");
        }
        return text;
    }

    /** @param topic the generation of the topic to build from; the newest whole one where it is left out */
    record Rebuild(
            @Min(value = 1, message = "counts from 1") @Nullable
            Integer topic) {}

    record RebuildReply(ProjectionName projection, int generation, int topic) {}

    record Live(
            @NotNull(message = "is missing") @Min(value = 1, message = "counts from 1")
            Integer generation) {}

    /** @param position of the event, as a decimal; 0 where its record does not say */
    record Skip(@Nullable String position) {}
}
