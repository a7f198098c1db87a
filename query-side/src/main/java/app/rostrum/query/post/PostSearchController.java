package app.rostrum.query.post;

import app.rostrum.query.author.Authors;
import app.rostrum.query.page.PageRequest;
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

    private static final int LONGEST_QUERY = 200;

    private final PostSearch search;
    private final Answers answers;

    PostSearchController(PostSearch search, Answers answers) {
        this.search = search;
        this.answers = answers;
    }

    /**
     * @param q words, all of which have to be in a post, and phrases in quotation marks
     * @param sort {@code newest}, which is the default, or {@code relevance}, whose pages may repeat or skip a hit while others publish
     */
    @Reads({PostSearchProjector.NAME, PostProjector.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/search/posts")
    ResponseEntity<byte[]> search(
            @RequestParam @Text(max = LONGEST_QUERY) String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var order = SearchOrder.of(sort);
        return answers.send(answers.page(search.page(q, order, PageRequest.of(order.kind(), limit, cursor))));
    }
}
