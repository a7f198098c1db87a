package app.rostrum.command.comment;

import app.rostrum.command.IdGenerator;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.comment.CommentCommand.DeleteComment;
import app.rostrum.command.comment.CommentCommand.EditComment;
import app.rostrum.command.comment.CommentCommand.WriteComment;
import app.rostrum.command.web.IfMatch;
import app.rostrum.command.web.PathIds;
import app.rostrum.command.web.Replies;
import app.rostrum.command.web.Written;
import app.rostrum.events.post.CommentId;
import app.rostrum.web.InputError;
import app.rostrum.web.Problem;
import app.rostrum.web.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CommentController {

    private static final int LONGEST_BODY = 5_000;

    private final Commands commands;
    private final IdGenerator ids;

    CommentController(Commands commands, IdGenerator ids) {
        this.commands = commands;
        this.ids = ids;
    }

    @PostMapping("/v1/posts/{id}/comments")
    ResponseEntity<Written> write(
            @PathVariable String id, @Valid @RequestBody NewComment comment, CommandContext context) {
        var receipt = commands.send(
                new WriteComment(
                        CommentId.of(ids.next()), PathIds.post(id), comment.answered(), context.caller(), comment.body),
                context);
        return Replies.created("/v1/comments/" + receipt.stream(), Written.of(receipt), receipt, context);
    }

    @PatchMapping(
            path = "/v1/comments/{id}",
            consumes = {"application/json", "application/merge-patch+json"})
    ResponseEntity<Written> edit(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody CommentChange change,
            CommandContext context) {
        var version = IfMatch.required(ifMatch);
        var receipt =
                commands.send(new EditComment(PathIds.comment(id), context.caller(), version, change.body), context);
        return Replies.ok(Written.of(receipt), receipt, context);
    }

    @DeleteMapping("/v1/comments/{id}")
    ResponseEntity<Void> delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            CommandContext context) {
        var version = IfMatch.optional(ifMatch);
        var receipt = commands.send(new DeleteComment(PathIds.comment(id), context.caller(), version), context);
        return Replies.noContent(receipt, context);
    }

    record NewComment(
            @NotNull(message = "is missing") @Text(max = LONGEST_BODY, lines = true)
            String body,

            @Nullable String replyTo) {

        private @Nullable CommentId answered() {
            if (replyTo != null && !CommentId.isValid(replyTo)) {
                throw Problem.invalid(List.of(InputError.body("/reply_to", "is not the id of a comment")));
            }
            return replyTo == null ? null : new CommentId(replyTo);
        }
    }

    record CommentChange(
            @NotNull(message = "is missing") @Text(max = LONGEST_BODY, lines = true)
            String body) {}
}
