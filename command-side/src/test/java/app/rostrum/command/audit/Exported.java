package app.rostrum.command.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** An export as a client gets it: counted while it comes, and never kept. */
final class Exported {

    private static final int BUFFER = 1 << 16;
    private static final int LAST_WORDS = 60;

    private Exported() {}

    /**
     * Reads to the end.
     *
     * @param meanwhile is run after each part that came
     * @return how many events came before the last line, which is none
     * @throws IllegalStateException if that line is missing
     */
    static long events(InputStream body, Runnable meanwhile) throws IOException {
        var buffer = new byte[BUFFER];
        var last = "";
        long lines = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            for (int i = 0; i < read; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
            int words = Math.min(LAST_WORDS, read);
            var both = last + new String(buffer, read - words, words, StandardCharsets.UTF_8);
            last = both.substring(Math.max(0, both.length() - LAST_WORDS));
            meanwhile.run();
        }
        if (!last.endsWith("}}\n") || !last.contains("\"cursor\"")) {
            throw new IllegalStateException("the export was broken off: " + last);
        }
        return lines - 1;
    }
}
