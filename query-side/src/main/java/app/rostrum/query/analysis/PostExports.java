package app.rostrum.query.analysis;

import app.rostrum.query.index.PostIndex;
import app.rostrum.query.index.SearchDocument;
import app.rostrum.query.language.Condition;
import app.rostrum.query.projection.Elastic;
import app.rostrum.query.projection.Reading;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Streams posts as they were when the export began, the oldest first, of those that are for everybody. It holds some hundred at a time. What
 * breaks off says so in its last line, and the connection is cut besides.
 */
@Component
class PostExports {

    private static final int CHUNK = 500;
    private static final int BUFFER = 1 << 16;
    private static final Duration LATER = Duration.ofSeconds(10);

    /** Longer than a client may take for a chunk. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Elastic elastic;
    private final PostIndex index;
    private final AnalysisSettings settings;
    private final Semaphore places;

    PostExports(Elastic elastic, PostIndex index, AnalysisSettings settings) {
        this.elastic = elastic;
        this.index = index;
        this.settings = settings;
        this.places = new Semaphore(settings.exports());
    }

    /** Begins when the first posts are there, so that what fails before that is answered as ever. */
    @FunctionalInterface
    interface Answer {

        OutputStream begin() throws IOException;
    }

    /**
     * @throws Problem 503 if too many exports are under way; then nothing has begun
     * @throws IOException if the client went away or reads too slowly
     */
    void write(Condition condition, ExportFormat format, Answer answer) throws IOException {
        if (!places.tryAcquire()) {
            throw away("Other exports are under way; try again shortly.");
        }
        try {
            var query = index.ofAll(condition);
            var held = elastic.hold(PostIndex.NAME, keep());
            try {
                new Export(query, held, format).write(answer);
            } finally {
                elastic.release(held);
            }
        } finally {
            places.release();
        }
    }

    private static Problem away(String detail) {
        return Problem.retryLater(CommonProblem.UNAVAILABLE, detail, LATER);
    }

    private Duration keep() {
        return settings.patience().plus(MARGIN);
    }

    /** One that is under way. */
    private final class Export {

        private final Map<String, Object> search = new HashMap<>();
        private final ExportFormat format;
        private final long deadline = System.nanoTime() + settings.longest().toNanos();
        private long count;

        Export(Object query, String held, ExportFormat format) {
            this.format = format;
            search.putAll(Map.of(
                    "size",
                    CHUNK,
                    "track_total_hits",
                    false,
                    "query",
                    query,
                    "sort",
                    List.of(Map.of(PostIndex.PUBLISHED, "asc")),
                    "pit",
                    Elastic.held(held, keep())));
        }

        void write(Answer answer) throws IOException {
            var chunk = next();
            var lines = new BufferedOutputStream(answer.begin(), BUFFER);
            write(lines, format.head());
            try {
                while (!chunk.isEmpty()) {
                    write(chunk, lines);
                    chunk = chunk.size() < CHUNK ? List.of() : next();
                }
                Reading.lost().ifPresent(it -> {
                    throw away("The view has lost something meanwhile.");
                });
            } catch (RuntimeException e) {
                write(lines, format.broken(count));
                lines.flush();
                throw e;
            }
            write(lines, format.end(count));
            lines.flush();
        }

        private List<JsonNode> next() {
            if (System.nanoTime() - deadline > 0) {
                throw away("The export takes too long.");
            }
            var answer = elastic.searchHeld(search).orElseThrow(() -> away("What is exported is held no longer."));
            var hits = answer.path("hits").path("hits").valueStream().toList();
            if (!hits.isEmpty()) {
                search.put("search_after", List.of(hits.getLast().path("sort").path(0)));
            }
            return hits;
        }

        private void write(List<JsonNode> chunk, OutputStream lines) throws IOException {
            long late = System.nanoTime() + settings.patience().toNanos();
            for (var hit : chunk) {
                write(lines, format.line(Elastic.document(hit, SearchDocument.class)));
                count++;
                if (System.nanoTime() - late > 0) {
                    throw new InterruptedIOException("the client reads too slowly");
                }
            }
            lines.flush();
        }

        private static void write(OutputStream lines, String text) throws IOException {
            lines.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
