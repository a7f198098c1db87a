package app.rostrum.command.operate;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.operate.TopicCommand.DropTopic;
import app.rostrum.command.operate.TopicCommand.StartRepublish;
import app.rostrum.command.store.StoredOrders;
import app.rostrum.command.web.Positions;
import app.rostrum.command.web.Replies;
import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import app.rostrum.events.operate.TopicOrder.RepublishStarted;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes the orders about the topic. The relays carry them out and say how far they are at {@code /v1/operator/relay}. */
@RestController
@RequestMapping("/v1/operator/topics")
class TopicController {

    private final Commands commands;
    private final StoredOrders orders;

    TopicController(Commands commands, StoredOrders orders) {
        this.commands = commands;
        this.orders = orders;
    }

    @PostMapping
    ResponseEntity<RepublishReply> republish(
            @RequestBody(required = false) @Nullable Republish republish, CommandContext context) {
        var after = republish == null || republish.after == null
                ? Position.START
                : Positions.parse("/after", republish.after);
        var receipt = commands.send(new StartRepublish(after), context);
        var started = (RepublishStarted) orders.at(receipt.stream(), receipt.version());
        var topic = new Topic(started.generation()).topicName();
        return Replies.created(
                "/v1/operator/relay",
                new RepublishReply(started.generation(), topic, started.after()),
                receipt,
                context);
    }

    @DeleteMapping("/{generation}")
    ResponseEntity<Void> drop(@PathVariable int generation, CommandContext context) {
        return Replies.noContent(commands.send(new DropTopic(generation), context), context);
    }

    /** @param after the position after which it begins; all of history where it is left out */
    record Republish(@Nullable String after) {}

    record RepublishReply(int generation, String topic, String after) {}
}
