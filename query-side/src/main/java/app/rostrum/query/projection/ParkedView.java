package app.rostrum.query.projection;

import app.rostrum.query.page.Cursor;
import app.rostrum.query.page.CursorKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A parked event as operators see it.
 *
 * @param subject that an order about it names
 * @param position as a decimal; 0 where the record does not say
 * @param attempts how often it was tried; 0 of one that waits for an earlier one of its subject
 * @param since when it was parked
 * @param offset of its record; -1 while Kafka has lost it
 * @param skipped whether an operator has ordered to do without it
 */
record ParkedView(
        int generation,
        String subject,
        String position,
        String event,
        String reason,
        int attempts,
        Instant since,
        int partition,
        long offset,
        boolean skipped) {

    private static final Comparator<List<Long>> IN_ORDER = (one, other) -> Arrays.compare(
            one.stream().mapToLong(it -> it).toArray(),
            other.stream().mapToLong(it -> it).toArray());

    /** All of a generation. */
    static Stream<ParkedView> of(Generation generation) {
        return generation.missing().all().stream()
                .flatMap(it -> it.events().stream().map(event -> of(generation.number(), it.partition(), event)))
                .sorted(Comparator.comparing(it -> it.cursor().values(), IN_ORDER));
    }

    /** The place after it in the list of all. */
    Cursor cursor() {
        return Cursor.of(CursorKind.PARKED, (long) generation, (long) partition, offset, Long.parseLong(position) + 1);
    }

    boolean isAfter(Cursor cursor) {
        return IN_ORDER.compare(cursor().values(), cursor.values()) > 0;
    }

    private static ParkedView of(int generation, int partition, Parked.Event event) {
        return new ParkedView(
                generation,
                event.subject(),
                Long.toString(event.position()),
                event.name(),
                event.reason(),
                event.attempts(),
                event.since(),
                partition,
                event.offset(),
                event.skipped());
    }
}
