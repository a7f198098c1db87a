package app.rostrum.command.reaction;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.reaction.ReactionCommand.LikeComment;
import app.rostrum.command.reaction.ReactionCommand.LikePost;
import app.rostrum.command.reaction.ReactionCommand.Unlike;
import app.rostrum.command.web.PathIds;
import app.rostrum.command.web.Replies;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReactionController {

    private final Commands commands;

    ReactionController(Commands commands) {
        this.commands = commands;
    }

    @PutMapping("/v1/posts/{id}/reactions/like")
    ResponseEntity<Void> likePost(@PathVariable String id, CommandContext context) {
        return answer(new LikePost(PathIds.post(id), context.caller()), context);
    }

    @DeleteMapping("/v1/posts/{id}/reactions/like")
    ResponseEntity<Void> unlikePost(@PathVariable String id, CommandContext context) {
        return answer(new Unlike(PathIds.post(id), context.caller()), context);
    }

    @PutMapping("/v1/comments/{id}/reactions/like")
    ResponseEntity<Void> likeComment(@PathVariable String id, CommandContext context) {
        return answer(new LikeComment(PathIds.comment(id), context.caller()), context);
    }

    @DeleteMapping("/v1/comments/{id}/reactions/like")
    ResponseEntity<Void> unlikeComment(@PathVariable String id, CommandContext context) {
        return answer(new Unlike(PathIds.comment(id), context.caller()), context);
    }

    private ResponseEntity<Void> answer(ReactionCommand command, CommandContext context) {
        return Replies.noContent(commands.send(command, context), context);
    }
}
