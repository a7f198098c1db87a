package app.rostrum.command.post;

import app.rostrum.command.Change;
import app.rostrum.command.IdGenerator;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.post.PostCommand.DeletePost;
import app.rostrum.command.post.PostCommand.EditPost;
import app.rostrum.command.post.PostCommand.PublishPost;
import app.rostrum.command.web.IfMatch;
import app.rostrum.command.web.PathIds;
import app.rostrum.command.web.Replies;
import app.rostrum.command.web.Written;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.Visibility;
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
class PostController {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_BODY = 5_000;

    private final Commands commands;
    private final IdGenerator ids;

    PostController(Commands commands, IdGenerator ids) {
        this.commands = commands;
        this.ids = ids;
    }

    @PostMapping("/v1/posts")
    ResponseEntity<Written> publish(@Valid @RequestBody NewPost post, CommandContext context) {
        var visibility = post.visibility == null ? Visibility.PUBLIC : post.visibility;
        var receipt = commands.send(
                new PublishPost(PostId.of(ids.next()), context.caller(), post.title, post.body, visibility), context);
        return Replies.created("/v1/posts/" + receipt.stream(), Written.of(receipt), receipt, context);
    }

    @PatchMapping(
            path = "/v1/posts/{id}",
            consumes = {"application/json", "application/merge-patch+json"})
    ResponseEntity<Written> edit(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody PostChange change,
            CommandContext context) {
        var version = IfMatch.required(ifMatch);
        var receipt = commands.send(
                new EditPost(
                        PathIds.post(id),
                        context.caller(),
                        version,
                        change.title,
                        change.newBody(),
                        change.newVisibility()),
                context);
        return Replies.ok(Written.of(receipt), receipt, context);
    }

    @DeleteMapping("/v1/posts/{id}")
    ResponseEntity<Void> delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            CommandContext context) {
        var version = IfMatch.optional(ifMatch);
        var receipt = commands.send(new DeletePost(PathIds.post(id), context.caller(), version), context);
        return Replies.noContent(receipt, context);
    }

    record NewPost(
            @Text(max = LONGEST_TITLE) @Nullable String title,

            @NotNull(message = "is missing") @Text(max = LONGEST_BODY, lines = true)
            String body,

            @Nullable Visibility visibility) {}

    record PostChange(
            Change<@Text(max = LONGEST_TITLE) String> title,
            Change<@Text(max = LONGEST_BODY, lines = true) String> body,
            Change<Visibility> visibility) {

        /** A post without a title is a post; one without a body is not. */
        private @Nullable String newBody() {
            if (body.present() && body.value() == null) {
                throw Problem.invalid(List.of(InputError.body("/body", "has to be text")));
            }
            return body.value();
        }

        private @Nullable Visibility newVisibility() {
            if (visibility.present() && visibility.value() == null) {
                throw Problem.invalid(List.of(InputError.body("/visibility", "has to be public or followers")));
            }
            return visibility.value();
        }
    }
}
