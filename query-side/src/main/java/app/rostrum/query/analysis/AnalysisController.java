package app.rostrum.query.analysis;

import app.rostrum.query.author.Authors;
import app.rostrum.query.index.Asked;
import app.rostrum.query.index.PostIndex;
import app.rostrum.query.language.Condition;
import app.rostrum.query.language.Query;
import app.rostrum.query.web.Answers;
import app.rostrum.query.web.Reads;
import app.rostrum.web.BrokenAnswer;
import app.rostrum.web.Problem;
import app.rostrum.web.Text;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What analysts ask about posts that are for everybody: in the language of searches, all of them where nothing is said. */
@RestController
class AnalysisController {

    private static final Logger LOG = LoggerFactory.getLogger(AnalysisController.class);
    private static final int DEFAULT_FACETS = 10;
    private static final int MOST_FACETS = 100;

    private final PostAnalysis analysis;
    private final PostExports exports;
    private final Answers answers;

    AnalysisController(PostAnalysis analysis, PostExports exports, Answers answers) {
        this.analysis = analysis;
        this.exports = exports;
        this.answers = answers;
    }

    /** @param interval {@code minute} to {@code year}, by default a day, on the calendar of the zone, by default UTC */
    @Reads({PostIndex.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/analysis/posts/histogram")
    ResponseEntity<byte[]> histogram(
            @RequestParam(required = false) @Text(max = Query.LONGEST) @Nullable String q,
            @RequestParam(required = false) @Nullable String interval,
            @RequestParam(required = false) @Nullable String zone) {
        return answers.send(
                answers.result(analysis.histogram(condition(q), Interval.of(interval), Interval.zone(zone))));
    }

    /** @param by {@code tag} or {@code author} */
    @Reads({PostIndex.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/analysis/posts/facets")
    ResponseEntity<byte[]> facets(
            @RequestParam(required = false) @Text(max = Query.LONGEST) @Nullable String q,
            @RequestParam String by,
            @RequestParam(required = false) @Nullable String size) {
        var condition = condition(q);
        var facets = switch (by) {
            case "tag" -> analysis.byTag(condition, size(size));
            case "author" -> analysis.byAuthor(condition, size(size));
            default -> throw Problem.invalid("by", "has to be tag or author");
        };
        return answers.send(answers.result(facets));
    }

    @Reads({PostIndex.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/analysis/posts/significant-terms")
    ResponseEntity<byte[]> significantTerms(@RequestParam @Text(max = Query.LONGEST) String q) {
        return answers.send(answers.result(analysis.significantTerms(condition(q))));
    }

    /**
     * All of them, the oldest first. Who asks for the headers alone gets them without a search.
     *
     * @param format {@code ndjson}, which is the default, or {@code csv}
     */
    @Reads({PostIndex.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/analysis/posts/export")
    void export(
            @RequestParam(required = false) @Text(max = Query.LONGEST) @Nullable String q,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response) {
        var condition = condition(q);
        var wanted = ExportFormat.of(format);
        try {
            if (HttpMethod.HEAD.matches(request.getMethod())) {
                begin(response, wanted).close();
                return;
            }
            exports.write(condition, wanted, () -> begin(response, wanted));
        } catch (IOException e) {
            LOG.info("an export was broken off reason={}", e.getMessage());
            BrokenAnswer.cut(request);
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                throw e;
            }
            LOG.warn("an export was broken off", e);
            BrokenAnswer.cut(request);
        }
    }

    private static OutputStream begin(HttpServletResponse response, ExportFormat format) throws IOException {
        response.setContentType(format.mediaType());
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        return response.getOutputStream();
    }

    private static Condition condition(@Nullable String q) {
        return q == null ? Query.all() : Asked.query(q);
    }

    private static int size(@Nullable String text) {
        if (text == null) {
            return DEFAULT_FACETS;
        }
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST_FACETS) {
            return Integer.parseInt(text);
        }
        throw Problem.invalid("size", "has to be a number from 1 to " + MOST_FACETS);
    }
}
