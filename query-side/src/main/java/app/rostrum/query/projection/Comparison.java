package app.rostrum.query.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at some documents of two generations has shown.
 *
 * @param caughtUp whether each has come as far as the other was; otherwise documents that only one has say nothing
 * @param compared documents that both had from the same events
 * @param moved documents that went on meanwhile, so that they could not be compared
 * @param differences the first of them
 */
record Comparison(
        int generation,
        int live,
        boolean caughtUp,
        Counts documents,
        int sampled,
        int compared,
        int moved,
        List<Difference> differences) {

    /** Documents there are. */
    record Counts(long live, long generation) {}

    /**
     * One field that is not the same.
     *
     * @param field its name; {@code id} where only one has the document, {@code position} where one has missed an event of it
     * @param live what the live generation has in it
     * @param generation what the other one has
     */
    record Difference(
            String id,
            String field,
            @Nullable Object live,
            @Nullable Object generation) {}

    Comparison {
        differences = List.copyOf(differences);
    }
}
