package app.rostrum.command.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The events of the store of {@link AuditedNode}, read and written without any of the product's code. */
final class StoredEvents {

    private StoredEvents() {}

    static List<Row> all() {
        return AuditedNode.jdbc()
                .query(
                        "SELECT position, stream, version, name, subject, recorded_at, metadata ->> 'actor', metadata ->> 'correlation' FROM event",
                        (row, number) -> new Row(
                                row.getLong(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getString(5),
                                row.getTimestamp(6).toInstant(),
                                row.getString(7),
                                row.getString(8)));
    }

    static List<Long> positions(String stream, Integer... versions) {
        return new ArrayList<>(new TreeSet<>(AuditedNode.jdbc()
                .queryForList(
                        "SELECT position FROM event WHERE stream = ? AND version = ANY (?)",
                        Long.class,
                        stream,
                        versions)));
    }

    static String insertion(String stream, int version, String at, String correlation) {
        return """
                INSERT INTO event (position, stream, version, name, subject, payload, metadata, recorded_at)
                VALUES (position_here(0), '%1$s', %2$d, 'post.edited.v1', '%1$s', '{"post_id":"%1$s"}', '{"correlation":"%4$s"}', '%3$s')""".formatted(stream, version, at, correlation);
    }

    static void insert(String stream, int version, String at, String correlation) throws SQLException {
        try (var connection = AuditedNode.connect();
                var statement = connection.createStatement()) {
            statement.execute(insertion(stream, version, at, correlation));
        }
    }

    record Row(
            long position,
            String stream,
            long version,
            String type,
            String subject,
            Instant recordedAt,
            @Nullable String actor,
            @Nullable String correlation) {

        boolean answers(String query) {
            return Stream.of(query.split("&")).filter(it -> !it.isEmpty()).allMatch(it -> {
                var value = it.substring(it.indexOf('=') + 1);
                return switch (it.substring(0, it.indexOf('='))) {
                    case "actor" -> value.equals(actor);
                    case "type" -> value.equals(type);
                    case "subject" -> value.equals(subject);
                    case "stream" -> value.equals(stream);
                    case "correlation" -> value.equals(correlation);
                    case "from" -> !recordedAt.isBefore(Instant.parse(value));
                    case "to" -> recordedAt.isBefore(Instant.parse(value));
                    default -> throw new IllegalArgumentException(it);
                };
            });
        }
    }
}
