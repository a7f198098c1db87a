package app.rostrum.query.projection;

import java.time.Instant;

/**
 * A parked event as operators see it.
 *
 * @param position as a decimal; 0 where the record does not say
 * @param attempts how often it was tried; 0 of one that waits for an earlier one of its subject
 * @param since when it was parked
 */
record ParkedView(
        String subject,
        String position,
        String event,
        String reason,
        int attempts,
        Instant since,
        int partition,
        long offset) {

    static ParkedView of(int partition, Parked.Event event) {
        return new ParkedView(
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
