package app.rostrum.command.audit;

import app.rostrum.web.Problem;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events an auditor asks for; what is null is not asked about.
 *
 * @param actor the account that acted
 * @param type the event's stored name
 * @param subject the entity whose readers' view the event changes
 * @param stream the aggregate that decided
 * @param correlation what all that came of one request has in common
 * @param from recorded at this instant or later
 * @param to recorded before this instant
 */
record HistoryFilter(
        @Nullable String actor,
        @Nullable String type,
        @Nullable String subject,
        @Nullable String stream,
        @Nullable String correlation,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** The query parameters by which events are chosen. */
    static final Set<String> PARAMETERS = Set.of("actor", "type", "subject", "stream", "correlation", "from", "to");

    HistoryFilter {
        from = toMicros(from);
        to = toMicros(to);
    }

    static HistoryFilter of(Parameters parameters) {
        var from = parameters.instant("from");
        var to = parameters.instant("to");
        if (from != null && to != null && !from.isBefore(to)) {
            throw Problem.invalid("to", "has to be after from");
        }
        return new HistoryFilter(
                parameters.account("actor"),
                parameters.eventName("type"),
                parameters.id("subject"),
                parameters.id("stream"),
                parameters.correlation("correlation"),
                from,
                to);
    }

    static HistoryFilter stream(String stream) {
        return new HistoryFilter(null, null, null, stream, null, null, null);
    }

    static HistoryFilter correlation(String correlation) {
        return new HistoryFilter(null, null, null, null, correlation, null, null);
    }

    /** Conditions in SQL, each with its value. */
    SequencedMap<String, Object> conditions() {
        var conditions = new LinkedHashMap<String, Object>();
        put(conditions, "metadata ->> 'actor' = ?", actor);
        put(conditions, "name = ?", type);
        put(conditions, "subject = ?", subject);
        put(conditions, "stream = ?", stream);
        put(conditions, "metadata ->> 'correlation' = ?", correlation);
        put(conditions, "recorded_at >= ?", timestamp(from));
        put(conditions, "recorded_at < ?", timestamp(to));
        return conditions;
    }

    private static void put(Map<String, Object> conditions, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.put(condition, value);
        }
    }

    /** Events are recorded to the microsecond, so the next whole one divides them just as the instant does. */
    private static @Nullable Instant toMicros(@Nullable Instant instant) {
        return instant == null ? null : instant.plusNanos(999).truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
