package app.rostrum.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;

/** Failures that nobody has thought of, said so that a person knows where more is known of them. */
public final class Unforeseen {

    private Unforeseen() {}

    /** Also writes all that is known of it into a file that only the user may read. */
    public static String sentence(Throwable failure) {
        try {
            var details = Files.createTempFile("rostrum-", ".log");
            try (var writer = new PrintWriter(Files.newBufferedWriter(details))) {
                failure.printStackTrace(writer);
            }
            return "Something unforeseen has happened; what is known of it is in " + details + ".";
        } catch (IOException e) {
            return "Something unforeseen has happened, and the folder for temporary files takes nothing that says what.";
        }
    }
}
