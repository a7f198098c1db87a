package app.rostrum.standalone.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what writers were told with what is in the event store: each acknowledged command is there once, each that was not
 * answered once or not at all, with its kept answer or without both, and nothing else.
 */
final class StoreCheck {

    private static final String EVENTS = """
            SELECT position, stream, version, name, CASE
                WHEN starts_with(name, 'reaction.') THEN concat(' ', payload->>'by', '/', payload->>'post_id', ' ')
                WHEN starts_with(name, 'follow.') THEN concat(' ', payload->>'from', '/', payload->>'to', ' ')
                ELSE coalesce(payload->>'body', '') END
            FROM event WHERE position > ? AND metadata->>'actor' = ANY(?)
                AND split_part(name, '.', 1) IN ('post', 'comment', 'reaction', 'follow') ORDER BY position""";
    private static final String ANSWERS =
            "SELECT stream, version FROM idempotency WHERE stream = ANY(?) ORDER BY stream, version";
    private static final String ANSWERS_TO_NOTHING = """
            SELECT stream, version FROM idempotency AS kept WHERE NOT EXISTS (
                SELECT FROM event WHERE event.stream = kept.stream AND event.version = kept.version) LIMIT 1""";
    private static final String LAST = "SELECT coalesce(max(position), 0) FROM event";

    private final Connection store;

    StoreCheck(Connection store) {
        this.store = store;
    }

    private record Stored(String stream, long version, String name, String marks) {

        String place() {
            return "version " + version + " of " + stream;
        }
    }

    long lastPosition() throws SQLException {
        try (var statement = store.createStatement();
                var rows = statement.executeQuery(LAST)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /**
     * All that was sent since a position. Writers learn what has become of what they were not told.
     *
     * @return how many commands were acknowledged
     * @throws Finding if something is not as it was told
     */
    int check(long since, List<Writer> writers) throws SQLException {
        var stored = stored(since, writers.stream().map(Writer::account).toList());
        requireWhole(stored);
        int acknowledged = 0;
        for (var writer : writers) {
            for (var attempt : writer.takeAttempts()) {
                var found = find(attempt, stored);
                if (attempt.acknowledged()) {
                    acknowledged++;
                }
                if (attempt.acknowledged() && found.isEmpty()) {
                    throw new Finding(
                            Finding.Name.ACKNOWLEDGED_AND_LOST,
                            attempt.event() + " of " + attempt.stream() + ", key "
                                    + attempt.command().key());
                }
                found.ifPresent(stored::remove);
                found.filter(it -> !attempt.acknowledged())
                        .ifPresent(it -> writer.learn(attempt.acknowledged(it.stream, it.version)));
            }
        }
        if (!stored.isEmpty()) {
            throw new Finding(
                    Finding.Name.STORED_WITHOUT_A_COMMAND,
                    stored.getFirst().name + ", " + stored.getFirst().place());
        }
        return acknowledged;
    }

    private static Optional<Stored> find(Attempt attempt, List<Stored> stored) {
        return stored.stream()
                .filter(it -> it.name.equals(attempt.event())
                        && (attempt.stream().isEmpty() || it.stream.equals(attempt.stream()))
                        && (attempt.version() == 0 || it.version == attempt.version())
                        && (attempt.mark().isEmpty() || it.marks.contains(" " + attempt.mark() + " ")))
                .findFirst();
    }

    private List<Stored> stored(long since, List<String> accounts) throws SQLException {
        var stored = new ArrayList<Stored>();
        try (var statement = store.prepareStatement(EVENTS)) {
            statement.setLong(1, since);
            statement.setArray(2, store.createArrayOf("text", accounts.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    stored.add(new Stored(rows.getString(2), rows.getLong(3), rows.getString(4), rows.getString(5)));
                }
            }
        }
        return stored;
    }

    /** Each command carried a key, so each event has an answer that was kept with it, and the other way round. */
    private void requireWhole(List<Stored> stored) throws SQLException {
        Map<String, Long> unanswered = new HashMap<>();
        stored.forEach(it -> unanswered.merge(it.place(), 1L, Long::sum));
        var streams = stored.stream().map(it -> it.stream).distinct().toList();
        try (var statement = store.prepareStatement(ANSWERS)) {
            statement.setArray(1, store.createArrayOf("text", streams.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    unanswered.remove("version " + rows.getLong(2) + " of " + rows.getString(1));
                }
            }
        }
        try (var statement = store.createStatement();
                var rows = statement.executeQuery(ANSWERS_TO_NOTHING)) {
            if (rows.next()) {
                throw new Finding(
                        Finding.Name.HALF_STORED,
                        "an answer was kept of version " + rows.getLong(2) + " of " + rows.getString(1)
                                + ", which is not stored");
            }
        }
        unanswered.keySet().stream().findFirst().ifPresent(it -> {
            throw new Finding(Finding.Name.HALF_STORED, it + " is stored without the answer that belongs to it");
        });
    }
}
