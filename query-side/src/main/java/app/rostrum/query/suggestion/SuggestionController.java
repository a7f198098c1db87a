package app.rostrum.query.suggestion;

import app.rostrum.query.author.Author;
import app.rostrum.query.author.Authors;
import app.rostrum.query.index.PostIndex;
import app.rostrum.query.page.Page;
import app.rostrum.query.web.Answers;
import app.rostrum.query.web.Reads;
import app.rostrum.web.Problem;
import app.rostrum.web.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody may mean who has written the beginning of a tag or of a handle. */
@RestController
class SuggestionController {

    private static final int LONGEST = 64;
    private static final int DEFAULT = 10;
    private static final int MOST = 20;

    private final TagSuggestions tags;
    private final AccountSuggestions accounts;
    private final Answers answers;

    SuggestionController(TagSuggestions tags, AccountSuggestions accounts, Answers answers) {
        this.tags = tags;
        this.accounts = accounts;
        this.answers = answers;
    }

    /** @param q how it begins, with or without its sign */
    @Reads({PostIndex.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/suggestions/tags")
    ResponseEntity<byte[]> tags(
            @RequestParam @Text(max = LONGEST) String q, @RequestParam(required = false) @Nullable String limit) {
        var found = tags.beginningWith(q.startsWith("#") ? q.substring(1) : q, limit(limit));
        return answers.send(answers.page(new Page<>(found, null)));
    }

    /** @param q how it begins, with or without its sign */
    @Reads(Authors.ACCOUNTS)
    @GetMapping("/v1/suggestions/accounts")
    ResponseEntity<byte[]> accounts(
            @RequestParam @Text(max = LONGEST) String q, @RequestParam(required = false) @Nullable String limit) {
        List<Author> found = accounts.beginningWith(q.startsWith("@") ? q.substring(1) : q, limit(limit));
        return answers.send(answers.page(new Page<>(found, null)));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT;
        }
        if (text.matches("[0-9]{1,2}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw Problem.invalid("limit", "has to be a number from 1 to " + MOST);
    }
}
