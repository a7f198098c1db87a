package app.rostrum.standalone;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a person sees. The only place that writes to the standard output and the standard error. */
public final class Console {

    private static final String ERASE_LINE = "\u001b[2K";
    private static final String UP = "\u001b[1A";

    private final PrintStream out;
    private final boolean terminal;
    private int movingLines;

    private Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public static Console standard() {
        return new Console(System.out, Boolean.getBoolean("rostrum.terminal"));
    }

    /** One that shows nothing. */
    static Console silent() {
        return into(OutputStream.nullOutputStream());
    }

    /** One that nobody looks at. */
    static Console into(OutputStream out) {
        return new Console(new PrintStream(out, false, StandardCharsets.UTF_8), false);
    }

    /** Whether lines can be replaced. */
    boolean isTerminal() {
        return terminal;
    }

    /** A line that stays. */
    public synchronized void say(String line) {
        movingLines = 0;
        out.println(line);
        out.flush();
    }

    /** Lines that replace those shown by the last call, as long as nothing else was said between. Only on a terminal. */
    synchronized void replace(List<String> lines) {
        var text = new StringBuilder(UP.repeat(movingLines));
        lines.forEach(line -> text.append(ERASE_LINE).append(line).append('\n'));
        out.print(text);
        out.flush();
        movingLines = lines.size();
    }

    /** Why it does not go on. */
    public synchronized void fail(String sentence) {
        movingLines = 0;
        out.flush();
        System.err.println(sentence);
    }
}
