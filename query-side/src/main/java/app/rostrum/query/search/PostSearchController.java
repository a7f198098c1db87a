package app.rostrum.query.search;

import app.rostrum.query.author.Authors;
import app.rostrum.query.index.Asked;
import app.rostrum.query.index.PostIndex;
import app.rostrum.query.language.Query;
import app.rostrum.query.page.PageRequest;
import app.rostrum.query.shown.ShownPosts;
import app.rostrum.query.web.Answers;
import app.rostrum.query.web.Reads;
import app.rostrum.web.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PostSearchController {

    private final PostSearch search;
    private final Answers answers;

    PostSearchController(PostSearch search, Answers answers) {
        this.search = search;
        this.answers = answers;
    }

    /**
     * @param q what to search for, in the language of {@code docs/search.md}
     * @param author as {@code author:} in it, and so on; all have to hold
     * @param sort {@code newest}, which is the default, or {@code relevance}
     */
    @Reads({PostIndex.NAME, ShownPosts.POSTS, Authors.ACCOUNTS})
    @GetMapping("/v1/search/posts")
    ResponseEntity<byte[]> search(
            @RequestParam @Text(max = Query.LONGEST) String q,
            @RequestParam(required = false) @Nullable String author,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var condition = Query.all(
                Asked.query(q),
                Asked.by("author", author, Query::author),
                Asked.by("tag", tag, Query::tag),
                Asked.by("from", from, Query::from),
                Asked.by("to", to, Query::to));
        var order = SearchOrder.of(sort);
        return answers.send(answers.page(search.page(condition, order, PageRequest.of(order.kind(), limit, cursor))));
    }
}
