package app.rostrum.standalone.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that somebody reads, and what has to be shown.
 *
 * @param reader nobody where it is null
 * @param path with a query that a limit can be added to
 * @param form one item, or the thing itself, as a line
 * @param expected the lines, or one that says how it is refused
 * @param list whether it is a list
 * @param shared whether others may have put something into it
 * @param ties after which of the lines the next one may come before it as well
 */
record Read(
        @Nullable Person reader,
        String path,
        BiFunction<Forms.Look, JsonNode, String> form,
        List<String> expected,
        boolean list,
        boolean shared,
        Set<Integer> ties) {

    Read {
        expected = List.copyOf(expected);
        ties = Set.copyOf(ties);
    }

    static Read list(
            @Nullable Person reader,
            String path,
            BiFunction<Forms.Look, JsonNode, String> form,
            List<String> expected) {
        return new Read(reader, path, form, expected, true, false, Set.of());
    }

    /** One of which only what is of this story counts. */
    static Read shared(
            @Nullable Person reader,
            String path,
            BiFunction<Forms.Look, JsonNode, String> form,
            List<String> expected) {
        return new Read(reader, path, form, expected, true, true, Set.of());
    }

    static Read one(
            @Nullable Person reader, String path, BiFunction<Forms.Look, JsonNode, String> form, String expected) {
        return new Read(reader, path, form, List.of(expected), false, false, Set.of());
    }

    Read tied(Set<Integer> after) {
        return new Read(reader, path, form, expected, list, shared, after);
    }

    /** Whether that is what has to be shown, but for the order of what is tied. */
    boolean isShownBy(List<String> found) {
        var shown = new ArrayList<>(found);
        for (int i : ties) {
            if (shown.size() > i + 1 && shown.get(i).equals(expected.get(i + 1))) {
                Collections.swap(shown, i, i + 1);
            }
        }
        return shown.equals(expected);
    }

    static Read refused(@Nullable Person reader, String path, String outcome) {
        return new Read(reader, path, (look, it) -> "", List.of(outcome), false, false, Set.of());
    }

    @Override
    public String toString() {
        return "GET " + path + " by " + (reader == null ? "nobody" : reader);
    }
}
