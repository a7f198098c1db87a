package app.rostrum.query.post;

import app.rostrum.query.author.Authors;
import app.rostrum.query.page.CursorKind;
import app.rostrum.query.page.PageRequest;
import app.rostrum.query.tag.Tags;
import app.rostrum.query.viewer.Viewer;
import app.rostrum.query.web.Answer;
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

/** One post, and lists of posts. */
@RestController
class PostController {

    private final Posts posts;
    private final Authors authors;
    private final Viewer viewer;
    private final Answers answers;

    PostController(Posts posts, Authors authors, Viewer viewer, Answers answers) {
        this.posts = posts;
        this.authors = authors;
        this.viewer = viewer;
        this.answers = answers;
    }

    @Reads({PostProjector.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/posts/{id}")
    ResponseEntity<byte[]> post(@PathVariable String id) {
        return forAll(
                "post " + id,
                () -> posts.one(id)
                        .map(it -> answers.one(it, it.version()))
                        .orElseThrow(() -> answers.missing(QueryProblem.POST_NOT_FOUND)));
    }

    /** What it said before each of its edits, and says now. */
    @Reads({PostProjector.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/posts/{id}/history")
    ResponseEntity<byte[]> history(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = PageRequest.of(CursorKind.POST_HISTORY, limit, cursor);
        return answers.send(
                answers.page(posts.history(id, page).orElseThrow(() -> answers.missing(QueryProblem.POST_NOT_FOUND))));
    }

    @Reads({PostProjector.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/posts")
    ResponseEntity<byte[]> posts(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = PageRequest.of(CursorKind.TIMELINE, limit, cursor);
        return page(page, "posts", () -> answers.page(posts.newest(page)));
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
            var account = authors.named(handle)
                    .filter(it -> !viewer.blocked().contains(it.id()))
                    .orElseThrow(() -> answers.missing(QueryProblem.ACCOUNT_NOT_FOUND));
            return answers.page(posts.newestOf(account.id(), page));
        });
    }

    /** @param tag with or without the sign before it, in any case */
    @Reads({PostProjector.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/tags/{tag}/posts")
    ResponseEntity<byte[]> tagged(
            @PathVariable String tag,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = PageRequest.of(CursorKind.TAG_POSTS, limit, cursor);
        var comparable = Tags.comparable(tag);
        return page(page, "posts with " + comparable, () -> answers.page(posts.tagged(comparable, page)));
    }

    @Reads({PostProjector.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/timelines/home")
    ResponseEntity<byte[]> home(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = PageRequest.of(CursorKind.HOME, limit, cursor);
        var account = viewer.account().orElseThrow();
        return answers.send(answers.page(posts.home(account, page)));
    }

    /** First pages are what most ask for; those after them are as many as there are readers. */
    private ResponseEntity<byte[]> page(PageRequest page, String list, Supplier<Answer> read) {
        return page.after().isPresent() ? answers.send(read.get()) : forAll(list + " " + page.limit(), read);
    }

    /** The same for all who are not logged in. */
    private ResponseEntity<byte[]> forAll(String what, Supplier<Answer> read) {
        return viewer.account().isPresent() ? answers.send(read.get()) : answers.kept(what, read);
    }
}
