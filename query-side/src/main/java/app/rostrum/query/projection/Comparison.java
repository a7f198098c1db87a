package app.rostrum.query.projection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;
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
     * @param live what the live generation has in it, by {@link #shown}
     * @param generation what the other one has
     */
    record Difference(
            String id,
            String field,
            @Nullable Object live,
            @Nullable Object generation) {

        static Difference of(String id, FieldDifference it) {
            return new Difference(id, RecordCodecs.snakeCase(it.name()), shown(it.ofOne()), shown(it.ofOther()));
        }

        /** Of what people wrote only its length and a checksum: to compare views nobody has to read it, and no look is recorded here. */
        private static @Nullable Object shown(@Nullable Object value) {
            return switch (value) {
                case null -> null;
                case Number it -> it;
                case Boolean it -> it;
                case Instant it -> it;
                default -> {
                    var text = value.toString();
                    var sum = new CRC32();
                    sum.update(text.getBytes(StandardCharsets.UTF_8));
                    yield "%d characters, checksum %08x".formatted(text.length(), sum.getValue());
                }
            };
        }
    }

    Comparison {
        differences = List.copyOf(differences);
    }
}
