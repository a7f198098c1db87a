package app.rostrum.standalone.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file system of limited size.
 *
 * @param folder where it is mounted
 */
public record Disk(Path folder) {

    private static final int CHUNK_BYTES = 1 << 20;

    /** Leaves no room at all. */
    void fill() {
        var zeros = ByteBuffer.allocate(CHUNK_BYTES);
        try (var file = FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (file.write(zeros) > 0) {
                zeros.clear();
            }
        } catch (IOException full) {
            if (Files.notExists(ballast())) {
                throw new UncheckedIOException(full);
            }
        }
    }

    void empty() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }
}
