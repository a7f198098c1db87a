package app.rostrum.standalone.reconcile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts what is wrong, and says the first of each sort. */
final class Ledger {

    private static final int SAID = 10;

    private final Consumer<String> console;
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /** @param console takes what a person reads */
    Ledger(Consumer<String> console) {
        this.console = console;
    }

    /**
     * Something is not as it should be.
     *
     * @param where the topic or view
     * @param wrong in a word, such as missing
     */
    void add(String where, String wrong, String what) {
        int count = counts.merge(where + ": " + wrong, 1, Integer::sum);
        if (count <= SAID) {
            console.accept("  %s: %s: %s".formatted(where, wrong, what));
        }
    }

    /** Something that is as it should be. */
    void say(String line) {
        console.accept(line);
    }

    boolean isClean() {
        return counts.isEmpty();
    }

    void sum() {
        counts.forEach((what, count) -> console.accept("%s: %,d".formatted(what, count)));
        console.accept(
                isClean()
                        ? "Nothing is missing, extra or different."
                        : "The event store and what was made of it are not the same.");
    }
}
