package app.rostrum.query.web;

import app.rostrum.query.page.Page;
import app.rostrum.web.NextPage;
import app.rostrum.web.Problem;
import app.rostrum.web.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers with their entity tags, once it is certain that what was read was the whole. The bytes that are sent are those that were
 * digested; Spring turns a match into a 304.
 */
@Component
public class Answers {

    private static final int DIGEST_BYTES = 12;
    /** Whoever keeps it asks each time whether it is still so: no other answer may be older than the client's token. */
    private static final CacheControl FOR_ALL = CacheControl.noCache().cachePublic();

    private static final CacheControl FOR_ONE = CacheControl.noCache().cachePrivate();

    private final JsonMapper json;
    private final HttpServletRequest request;
    private final Whole whole;
    private final KeptAnswers kept;

    /** @param request stands for the one that is being answered */
    Answers(JsonMapper json, HttpServletRequest request, Whole whole, KeptAnswers kept) {
        this.json = json;
        this.request = request;
        this.whole = whole;
        this.kept = kept;
    }

    /**
     * One that is the same for everybody, and may have been kept where it is still true.
     *
     * @param what tells it apart from all others
     */
    public ResponseEntity<byte[]> kept(String what, Supplier<Answer> make) {
        return send(kept.get(what, make));
    }

    /** One thing, whose version an edit can name in {@code If-Match}. */
    public Answer one(Object view, long version) {
        whole.requireStill();
        var body = json.writeValueAsBytes(view);
        return new Answer(body, version + "-" + digest(body), null);
    }

    public Answer page(Page<?> page) {
        return page(page, page.next());
    }

    /**
     * A page that says more than what is on it.
     *
     * @param next leads to the page after it; null on the last
     */
    public Answer page(Object view, @Nullable String next) {
        whole.requireStill();
        var body = json.writeValueAsBytes(view);
        return new Answer(body, digest(body), next);
    }

    /** What was counted or compared, which is no page and has no version. */
    public Answer result(Object view) {
        whole.requireStill();
        var body = json.writeValueAsBytes(view);
        return new Answer(body, digest(body), null);
    }

    /** That there is no such thing, as long as that is certain. */
    public Problem missing(ProblemCode code) {
        whole.requireStill();
        return Problem.of(code);
    }

    public ResponseEntity<byte[]> send(Answer answer) {
        boolean signedIn = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        var response = ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag('"' + answer.tag() + '"')
                .cacheControl(signedIn ? FOR_ONE : FOR_ALL)
                .varyBy(HttpHeaders.AUTHORIZATION);
        var next = answer.next();
        if (next != null) {
            response.header(HttpHeaders.LINK, NextPage.link(request, next));
        }
        return response.body(answer.body());
    }

    private static String digest(byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
