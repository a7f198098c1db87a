package app.rostrum.query.post;

import app.rostrum.query.author.Authors;
import app.rostrum.query.page.CursorKind;
import app.rostrum.query.page.Page;
import app.rostrum.query.page.PageRequest;
import app.rostrum.query.web.Answers;
import app.rostrum.query.web.QueryProblem;
import app.rostrum.query.web.Reads;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PostController {

    private final Posts posts;
    private final Authors authors;
    private final Answers answers;

    PostController(Posts posts, Authors authors, Answers answers) {
        this.posts = posts;
        this.authors = authors;
        this.answers = answers;
    }

    @Reads({PostProjector.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/posts/{id}")
    ResponseEntity<byte[]> post(@PathVariable String id) {
        return answers.kept(
                "post " + id,
                () -> posts.one(id)
                        .map(it -> answers.one(it, it.version()))
                        .orElseThrow(() -> answers.missing(QueryProblem.POST_NOT_FOUND)));
    }

    @Reads({PostProjector.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/posts")
    ResponseEntity<byte[]> posts(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = PageRequest.of(CursorKind.TIMELINE, limit, cursor);
        return page(page, "posts", () -> posts.newest(page));
    }

    /** @param handle of the account, or its id */
    @Reads({PostProjector.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/accounts/{handle}/posts")
    ResponseEntity<byte[]> postsOf(
            @PathVariable String handle,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = PageRequest.of(CursorKind.ACCOUNT_POSTS, limit, cursor);
        return page(page, "posts of " + handle, () -> {
            var account = authors.named(handle).orElseThrow(() -> answers.missing(QueryProblem.ACCOUNT_NOT_FOUND));
            return posts.newestOf(account.id(), page);
        });
    }

    /** First pages are what most ask for; those after them are as many as there are readers. */
    private ResponseEntity<byte[]> page(PageRequest page, String list, Supplier<Page<PostView>> read) {
        return page.after().isPresent()
                ? answers.send(answers.page(read.get()))
                : answers.kept(list + " " + page.limit(), () -> answers.page(read.get()));
    }
}
