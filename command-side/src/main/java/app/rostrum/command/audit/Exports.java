package app.rostrum.command.audit;

import app.rostrum.events.Position;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Streams history as lines of JSON. It holds a thousand events at a time and, while it writes to the client, no connection to the
 * database. The last line says that it was the last, so that a broken-off answer is not taken for a whole one.
 */
@Component
class Exports {

    private static final int CHUNK = 1_000;
    private static final int BUFFER = 1 << 16;
    private static final Duration LATER = Duration.ofSeconds(10);

    private final History history;
    private final Semaphore places;
    private final Duration patience;

    Exports(History history, AuditSettings settings) {
        this.history = history;
        this.places = new Semaphore(settings.exports());
        this.patience = settings.patience();
    }

    /**
     * Writes all that is asked for and settled now, a line each, then the last line.
     *
     * @throws Problem 503 if too many exports are under way; then nothing has begun
     * @throws IOException if the client went away or reads too slowly
     */
    void write(HistoryFilter filter, Position after, Answer answer) throws IOException {
        if (!places.tryAcquire()) {
            throw Problem.retryLater(
                    CommonProblem.UNAVAILABLE, "Other exports are under way; pages are answered as ever.", LATER);
        }
        try {
            write(filter, history.span(filter, after), answer);
        } finally {
            places.release();
        }
    }

    private void write(HistoryFilter filter, Span whole, Answer answer) throws IOException {
        var rest = whole;
        var chunk = history.events(filter, rest, CHUNK);
        var lines = new BufferedOutputStream(answer.begin(), BUFFER);
        long count = 0;
        while (!chunk.isEmpty()) {
            write(chunk, lines);
            count += chunk.size();
            rest = rest.rest(chunk.getLast().position());
            chunk = chunk.size() < CHUNK ? List.of() : history.events(filter, rest, CHUNK);
        }
        lines.write("{\"end\":{\"events\":%d,\"cursor\":\"%s\"}}\n"
                .formatted(count, rest.after())
                .getBytes(StandardCharsets.UTF_8));
        lines.flush();
    }

    private void write(List<HistoryEvent> chunk, OutputStream lines) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (var event : chunk) {
            event.writeTo(lines);
            lines.write('\n');
            if (System.nanoTime() - deadline > 0) {
                throw new InterruptedIOException("the client reads too slowly");
            }
        }
        lines.flush();
    }

    /** Begins when the first events are there, so that what fails before that is answered as ever. */
    @FunctionalInterface
    interface Answer {

        OutputStream begin() throws IOException;
    }
}
