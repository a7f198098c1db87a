package app.rostrum.command.relation;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.relation.RelationCommand.AcceptFollower;
import app.rostrum.command.relation.RelationCommand.DeclineFollower;
import app.rostrum.command.relation.RelationCommand.RemoveFollower;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who may follow oneself. */
@RestController
class FollowerController {

    private final RelationReplies replies;

    FollowerController(RelationReplies replies) {
        this.replies = replies;
    }

    @PutMapping("/v1/follow-requests/{handle}")
    ResponseEntity<Void> accept(@PathVariable String handle, CommandContext context) {
        return replies.send(AcceptFollower::new, handle, context);
    }

    @DeleteMapping("/v1/follow-requests/{handle}")
    ResponseEntity<Void> decline(@PathVariable String handle, CommandContext context) {
        return replies.send(DeclineFollower::new, handle, context);
    }

    @DeleteMapping("/v1/followers/{handle}")
    ResponseEntity<Void> remove(@PathVariable String handle, CommandContext context) {
        return replies.send(RemoveFollower::new, handle, context);
    }
}
