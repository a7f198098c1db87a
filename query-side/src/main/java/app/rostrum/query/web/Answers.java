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
    private static final CacheControl ASK_AGAIN = CacheControl.noCache();

    private final JsonMapper json;
    private final HttpServletRequest request;
    private final Whole whole;

    /** @param request stands for the one that is being answered */
    Answers(JsonMapper json, HttpServletRequest request, Whole whole) {
        this.json = json;
        this.request = request;
        this.whole = whole;
    }

    /** One thing, whose version an edit can name in {@code If-Match}. */
    public ResponseEntity<byte[]> one(Object view, long version) {
        whole.requireStill();
        var body = json.writeValueAsBytes(view);
        return answer(body, version + "-" + digest(body), null);
    }

    public ResponseEntity<byte[]> page(Page<?> page) {
        whole.requireStill();
        var body = json.writeValueAsBytes(page);
        return answer(body, digest(body), page.next());
    }

    /** That there is no such thing, as long as that is certain. */
    public Problem missing(ProblemCode code) {
        whole.requireStill();
        return Problem.of(code);
    }

    private ResponseEntity<byte[]> answer(byte[] body, String tag, @Nullable String next) {
        var answer = ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag('"' + tag + '"')
                .cacheControl(ASK_AGAIN)
                .varyBy(HttpHeaders.AUTHORIZATION);
        if (next != null) {
            answer.header(HttpHeaders.LINK, NextPage.link(request, next));
        }
        return answer.body(body);
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
