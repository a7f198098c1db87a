package app.rostrum.query.projection;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A parked event as operators see it.
 *
 * @param subject that an order about it names
 * @param position as a decimal; 0 where the record does not say
 * @param attempts how often it was tried; 0 of one that waits for an earlier one of its subject
 * @param since when it was parked
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
        long offset) {

    /** All of a generation. */
    static Stream<ParkedView> of(Generation generation) {
        return generation.missing().all().stream()
                .sorted(Comparator.comparing(Parked::partition))
                .flatMap(it -> it.events().stream().map(event -> of(generation.number(), it.partition(), event)));
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
                event.offset());
    }
}
