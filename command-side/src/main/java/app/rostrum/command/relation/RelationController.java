package app.rostrum.command.relation;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.relation.RelationCommand.Block;
import app.rostrum.command.relation.RelationCommand.Follow;
import app.rostrum.command.relation.RelationCommand.Mute;
import app.rostrum.command.relation.RelationCommand.Unblock;
import app.rostrum.command.relation.RelationCommand.Unfollow;
import app.rostrum.command.relation.RelationCommand.Unmute;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people make of another account, which is found by its handle or its id. */
@RestController
@RequestMapping("/v1/accounts/{handle}")
class RelationController {

    private final RelationReplies replies;

    RelationController(RelationReplies replies) {
        this.replies = replies;
    }

    @PutMapping("/follow")
    ResponseEntity<Void> follow(@PathVariable String handle, CommandContext context) {
        return replies.send(Follow::new, handle, context);
    }

    @DeleteMapping("/follow")
    ResponseEntity<Void> unfollow(@PathVariable String handle, CommandContext context) {
        return replies.send(Unfollow::new, handle, context);
    }

    @PutMapping("/block")
    ResponseEntity<Void> block(@PathVariable String handle, CommandContext context) {
        return replies.send(Block::new, handle, context);
    }

    @DeleteMapping("/block")
    ResponseEntity<Void> unblock(@PathVariable String handle, CommandContext context) {
        return replies.send(Unblock::new, handle, context);
    }

    @PutMapping("/mute")
    ResponseEntity<Void> mute(@PathVariable String handle, CommandContext context) {
        return replies.send(Mute::new, handle, context);
    }

    @DeleteMapping("/mute")
    ResponseEntity<Void> unmute(@PathVariable String handle, CommandContext context) {
        return replies.send(Unmute::new, handle, context);
    }
}
