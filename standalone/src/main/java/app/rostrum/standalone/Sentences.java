package app.rostrum.standalone;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Failures of the machine, said so that a person knows what to do. */
final class Sentences {

    private Sentences() {}

    static String cannotUse(Path folder, Exception failure) {
        var cause = failure.getCause() instanceof Exception inner ? inner : failure;
        var reason = String.valueOf(cause.getMessage());
        if (reason.contains("No space left on device")) {
            return "The disk of the folder " + folder + " is full: make room or choose another one with --data.";
        }
        if (cause instanceof AccessDeniedException) {
            return "The folder " + folder + " may not be written: make it yours or choose another one with --data.";
        }
        return "The folder " + folder + " cannot be used" + inWordsOfTheSystem(cause)
                + ": choose another one with --data.";
    }

    private static String inWordsOfTheSystem(Exception cause) {
        // The message of such a one names files as well, or nothing else.
        var words = cause instanceof FileSystemException it ? it.getReason() : cause.getMessage();
        return words == null ? "" : " (" + words + ")";
    }

    static String portTaken(String part, int port, String how) {
        return "Port %d, for %s, is taken by another program: stop that one or choose another port %s."
                .formatted(port, part, how);
    }
}
