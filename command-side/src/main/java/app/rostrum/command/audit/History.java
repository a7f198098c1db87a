package app.rostrum.command.audit;

import app.rostrum.command.store.LongReads;
import app.rostrum.events.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.stereotype.Component;

/**
 * Reads the event store for auditors, in the order of positions, as far as nothing can appear any more. Whatever is asked is
 * asked in bounded pieces, each a short query of its own: settled events never change, so the pieces fit together.
 */
@Component
class History {

    private static final String EVENTS =
            "SELECT position, stream, version, name, subject, recorded_at, payload::text, metadata::text FROM event WHERE ";

    private static final String SPAN = EVENTS + "position > ? AND position < ?";
    private static final String VERSIONS =
            EVENTS + "stream = ? AND version > ? AND version <= ? ORDER BY version LIMIT ?";

    private static final String RELAYED = "SELECT topic, reached FROM relay_lease";
    private static final String LAST_VERSION = "SELECT max(version) FROM event WHERE stream = ?";

    private final JdbcTemplate jdbc;
    private final LongReads longReads;
    private final Hours hours;

    History(JdbcTemplate jdbc, LongReads longReads, Hours hours) {
        this.jdbc = jdbc;
        this.longReads = longReads;
        this.hours = hours;
    }

    /** The part of history in which the events lie that are asked for, as far as it is settled now. */
    Span span(HistoryFilter filter, Position after) {
        var settled =
                new Position(Objects.requireNonNull(jdbc.queryForObject("SELECT settled_position()", Long.class)));
        var span = new Span(after, settled);
        return filter.from() == null && filter.to() == null
                ? span
                : span.and(hours.between(filter.from(), filter.to(), settled));
    }

    /** The first events of a part of history that are asked for, the oldest first. */
    List<HistoryEvent> events(HistoryFilter filter, Span span, int limit) {
        if (span.isEmpty()) {
            return List.of();
        }
        var conditions = filter.conditions();
        var sql = new StringBuilder(SPAN);
        conditions.keySet().forEach(it -> sql.append(" AND ").append(it));
        var values = new ArrayList<Object>(
                List.of(span.after().value(), span.before().value()));
        values.addAll(conditions.values());
        values.add(limit);
        return longReads
                .jdbc()
                .query(
                        planned(sql.append(" ORDER BY position LIMIT ?").toString(), values),
                        (row, number) -> event(row));
    }

    /** The next events of a stream after one version, up to another. */
    List<HistoryEvent> versions(String stream, long after, long upTo, int limit) {
        return jdbc.query(VERSIONS, (row, number) -> event(row), stream, after, upTo, limit);
    }

    /** The last version of a stream; null where there is no such stream. */
    @Nullable
    Long lastVersion(String stream) {
        return jdbc.queryForObject(LAST_VERSION, Long.class, stream);
    }

    /** The last version that was recorded at an instant or before; null where there is none. */
    @Nullable
    Long lastVersion(String stream, Instant at) {
        return jdbc.queryForObject(
                LAST_VERSION + " AND recorded_at <= ?",
                Long.class,
                stream,
                Timestamp.from(at.truncatedTo(ChronoUnit.MICROS)));
    }

    /** For each topic on Kafka, the position up to which the relay has filled it, as far as it has said so. */
    SequencedMap<String, String> relayed() {
        var relayed = new TreeMap<String, String>();
        jdbc.query(RELAYED, row -> {
            relayed.put(row.getString(1), row.getString(2));
        });
        return relayed;
    }

    /** Planned for these values, each time: what suits one actor, or one type, is wrong for another. */
    private static PreparedStatementCreator planned(String sql, List<Object> values) {
        return connection -> {
            var statement = connection.prepareStatement(sql);
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return statement;
        };
    }

    private static HistoryEvent event(ResultSet row) throws SQLException {
        return new HistoryEvent(
                new Position(row.getLong(1)),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                row.getBytes(7),
                row.getBytes(8));
    }
}
