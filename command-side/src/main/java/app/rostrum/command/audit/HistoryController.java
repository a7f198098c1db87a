package app.rostrum.command.audit;

import app.rostrum.events.Position;
import app.rostrum.web.BrokenAnswer;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.NextPage;
import app.rostrum.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What happened, for the role auditor; the security chain and {@link LookInterceptor} stand before it. */
@RestController
class HistoryController {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryController.class);
    private static final Set<String> PAGING = Set.of("limit", "cursor");
    private static final int DEFAULT_LIMIT = 20;
    private static final int LARGEST_LIMIT = 100;
    private static final int LARGEST_TREE = 1_000;

    /** Where an auditor sees how far the events have come on their way to the views. */
    private static final String BESIDE = "</v1/operator/relay>; rel=\"related\", </v1/projections>; rel=\"related\"";

    private final History history;
    private final Exports exports;

    HistoryController(History history, Exports exports) {
        this.history = history;
        this.exports = exports;
    }

    /** A page of the events that are asked for, the oldest first. */
    @GetMapping("/v1/audit/events")
    ResponseEntity<Page> events(HttpServletRequest request) {
        var known = new HashSet<>(HistoryFilter.PARAMETERS);
        known.addAll(PAGING);
        var parameters = new Parameters(request.getParameterMap(), known);
        return reply(page(HistoryFilter.of(parameters), parameters), request);
    }

    /** All of them, a line each, as they come from the database. Who asks for the headers alone gets them without a search. */
    @GetMapping(path = "/v1/audit/events", produces = MediaType.APPLICATION_NDJSON_VALUE)
    void export(HttpServletRequest request, HttpServletResponse response) {
        var known = new HashSet<>(HistoryFilter.PARAMETERS);
        known.add("cursor");
        var parameters = new Parameters(request.getParameterMap(), known);
        var filter = HistoryFilter.of(parameters);
        var after = parameters.cursor();
        try {
            if (HttpMethod.HEAD.matches(request.getMethod())) {
                begin(response).close();
                return;
            }
            exports.write(filter, after, () -> begin(response));
        } catch (IOException e) {
            LOG.info("an export was broken off reason={}", e.getMessage());
            BrokenAnswer.cut(request);
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                throw e;
            }
            LOG.error("an export was broken off", e);
            BrokenAnswer.cut(request);
        }
    }

    private static OutputStream begin(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.LINK, BESIDE);
        return response.getOutputStream();
    }

    /** A page of a stream's events, the first version first. */
    @GetMapping("/v1/audit/streams/{id}")
    ResponseEntity<Page> stream(@PathVariable String id, HttpServletRequest request) {
        var parameters = new Parameters(request.getParameterMap(), PAGING);
        var page = page(HistoryFilter.stream(Parameters.idIn(id)), parameters);
        if (page.items.isEmpty() && history.lastVersion(id) == null) {
            throw Problem.of(CommonProblem.NOT_FOUND, "There is no such stream.");
        }
        return reply(page, request);
    }

    /** What came of a request, as a tree in the order of causes. */
    @GetMapping("/v1/audit/correlations/{id}")
    ResponseEntity<Tree> tree(@PathVariable String id, HttpServletRequest request) {
        Parameters.requireNone(request.getParameterMap());
        var filter = HistoryFilter.correlation(Parameters.correlationIn(id));
        var events = history.events(filter, history.span(filter, Position.START), LARGEST_TREE + 1);
        if (events.isEmpty()) {
            throw Problem.of(CommonProblem.NOT_FOUND, "No event came of such a request.");
        }
        boolean more = events.size() > LARGEST_TREE;
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new Tree(Caused.tree(more ? events.subList(0, LARGEST_TREE) : events), more));
    }

    private Page page(HistoryFilter filter, Parameters parameters) {
        var asked = parameters.number("limit", 1, LARGEST_LIMIT);
        int limit = asked == null ? DEFAULT_LIMIT : asked;
        // One more than asked for, which tells whether there is more, and is not shown.
        var found = history.events(filter, history.span(filter, parameters.cursor()), limit + 1);
        var relayed = history.relayed();
        if (found.size() <= limit) {
            return new Page(found, null, relayed);
        }
        var items = found.subList(0, limit);
        return new Page(items, items.getLast().position().toString(), relayed);
    }

    private static ResponseEntity<Page> reply(Page page, HttpServletRequest request) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.LINK,
                        page.next == null ? BESIDE : NextPage.link(request, page.next) + ", " + BESIDE)
                .body(page);
    }

    /**
     * @param next the cursor of the page after this one; null where there is nothing more yet
     * @param relayed by topic, the position up to which events have gone out to the views
     */
    record Page(List<HistoryEvent> items, @Nullable String next, SequencedMap<String, String> relayed) {}

    /** @param more whether it has only the first of them, since there are too many for one answer */
    record Tree(List<Caused> items, boolean more) {}
}
