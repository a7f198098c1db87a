package app.rostrum.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What wrk is doing. It is told to end when this is closed. */
public final class Load implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final Child child;
    private final Path file;

    /** @param file what it reads, deleted when it has ended */
    Load(Child child, Path file) {
        this.child = child;
        this.file = file;
    }

    /**
     * What came of it, when its time is over.
     *
     * @throws CannotMeasure if it says nothing
     */
    public Closed ended() throws InterruptedException {
        var process = child.process();
        try {
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new CannotMeasure("wrk has failed: " + said.strip());
            }
            return Wrk.parse(said);
        } catch (IOException e) {
            throw new CannotMeasure("wrk cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        child.close();
        delete(file);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
