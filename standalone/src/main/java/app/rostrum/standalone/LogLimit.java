package app.rostrum.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Keeps what each part says from filling the disk: a log that has grown large becomes the one before, and begins anew. */
final class LogLimit {

    static final long MOST_BYTES = 16L << 20;

    private static final Duration BETWEEN = Duration.ofSeconds(20);

    private final Path data;

    LogLimit(Path data) {
        this.data = data;
    }

    void keepUntil(BooleanSupplier over) {
        try {
            while (!over.getAsBoolean()) {
                look();
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once at {@code <part>/<part>.log} of each part. */
    void look() {
        try (var parts = Files.newDirectoryStream(data, Files::isDirectory)) {
            for (var part : parts) {
                limit(part.resolve(part.getFileName() + ".log"));
            }
        } catch (IOException e) {
            // The folder is being emptied, or the disk is full; the next look may find it better.
            return;
        }
    }

    /** The part goes on writing into the same file, at its end, so it is emptied and not moved. */
    private static void limit(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > MOST_BYTES) {
            Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            try (var file = FileChannel.open(log, StandardOpenOption.WRITE)) {
                file.truncate(0);
            }
        }
    }
}
