package app.rostrum.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** Where the launcher's own log goes: into a file of at most 2 MB, and the one before. */
final class LogFile {

    private static final int MOST_BYTES = 2 << 20;
    private static final Logger ROOT = Logger.getLogger("");

    /** The library closes its files by a shutdown hook of its own, so the last lines of a stop may find none. */
    private static final ErrorManager QUIET = new ErrorManager() {
        @Override
        public synchronized void error(@Nullable String message, @Nullable Exception cause, int code) {
            // A line that cannot be logged has nowhere else to go.
        }
    };

    private LogFile() {}

    static void openIn(Path folder) {
        try {
            LogManager.getLogManager().reset();
            Files.createDirectories(folder);
            var handler = new FileHandler(folder.resolve("launcher.log").toString(), MOST_BYTES, 2, true);
            handler.setFormatter(new SimpleFormatter());
            handler.setErrorManager(QUIET);
            ROOT.addHandler(handler);
            ROOT.setLevel(Level.INFO);
        } catch (IOException e) {
            throw new CannotRun(Sentences.cannotUse(folder, e), e);
        }
    }
}
