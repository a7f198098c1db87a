package app.rostrum.query.post;

import app.rostrum.query.author.Authors;
import app.rostrum.query.page.PageRequest;
import app.rostrum.query.viewer.Viewer;
import app.rostrum.query.web.Answer;
import app.rostrum.query.web.Answers;
import app.rostrum.query.web.QueryProblem;
import app.rostrum.query.web.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Comments as a tree: each list holds those that answer the same, with how many answer each of them. */
@RestController
class CommentController {

    private final Comments comments;
    private final Viewer viewer;
    private final Answers answers;

    CommentController(Comments comments, Viewer viewer, Answers answers) {
        this.comments = comments;
        this.viewer = viewer;
        this.answers = answers;
    }

    /** @param order {@code newest}, which is the default, or {@code oldest} */
    @Reads({PostProjector.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/posts/{id}/comments")
    ResponseEntity<byte[]> ofPost(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var by = CommentOrder.of(order);
        var page = PageRequest.of(by.kind(), limit, cursor);
        if (page.after().isEmpty() && viewer.account().isEmpty()) {
            return answers.kept("comments of " + id + ' ' + by + ' ' + page.limit(), () -> ofPost(id, by, page));
        }
        return answers.send(ofPost(id, by, page));
    }

    private Answer ofPost(String id, CommentOrder order, PageRequest page) {
        return answers.page(
                comments.ofPost(id, order, page).orElseThrow(() -> answers.missing(QueryProblem.POST_NOT_FOUND)));
    }

    @Reads({PostProjector.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/comments/{id}")
    ResponseEntity<byte[]> comment(@PathVariable String id) {
        var found = comments.one(id).orElseThrow(() -> answers.missing(QueryProblem.COMMENT_NOT_FOUND));
        return answers.send(answers.one(found, found.version()));
    }

    /** @param order {@code newest}, which is the default, or {@code oldest} */
    @Reads({PostProjector.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/comments/{id}/replies")
    ResponseEntity<byte[]> repliesTo(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var by = CommentOrder.of(order);
        var page = PageRequest.of(by.kind(), limit, cursor);
        return answers.send(answers.page(
                comments.repliesTo(id, by, page).orElseThrow(() -> answers.missing(QueryProblem.COMMENT_NOT_FOUND))));
    }
}
