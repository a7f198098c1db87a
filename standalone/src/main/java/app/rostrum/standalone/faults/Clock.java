package app.rostrum.standalone.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The wall clock of a process that libfaketime reads from a file again and again.
 *
 * @param file holds how far it is from the truth
 */
public record Clock(Path file) {

    /** Sets it right, and makes the file where there is none. */
    public void right() {
        set("+0s");
    }

    void anHourAhead() {
        set("+3600s");
    }

    private void set(String offset) {
        try {
            var written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), offset + "\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
