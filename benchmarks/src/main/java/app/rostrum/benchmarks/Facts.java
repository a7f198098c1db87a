package app.rostrum.benchmarks;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.wire.EventJson;
import app.rostrum.events.wire.EventTypes;
import app.rostrum.standalone.BenchmarkSite;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Events that begin their streams, put into the event store by SQL: much faster than commands could. */
final class Facts {

    private static final int AT_ONCE = 10_000;
    private static final String INSERT = """
            WITH base AS MATERIALIZED (SELECT position_here(0) AS position)
            INSERT INTO event (position, stream, version, name, subject, payload, metadata, recorded_at)
            SELECT base.position + nth - 1, stream, 1, name, subject, payload::jsonb, jsonb_build_object('actor', actor), now()
            FROM base, unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                WITH ORDINALITY AS fact(stream, name, subject, payload, actor, nth)
            ORDER BY nth""";

    private Facts() {}

    /** @param by whose command it could have been */
    record Fact(DomainEvent event, AccountId by) {}

    static void store(BenchmarkSite site, List<Fact> facts) {
        try (var connection = site.eventStore()) {
            try (var statement = connection.createStatement()) {
                statement.execute("SELECT enter_epoch()");
            }
            for (int from = 0; from < facts.size(); from += AT_ONCE) {
                insert(connection, facts.subList(from, Math.min(facts.size(), from + AT_ONCE)));
            }
        } catch (SQLException e) {
            throw Stock.failed(e);
        }
    }

    private static void insert(Connection connection, List<Fact> facts) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            column(connection, insert, 1, facts, it -> it.event.stream().text());
            column(connection, insert, 2, facts, it -> EventTypes.nameOf(it.event.getClass()));
            column(connection, insert, 3, facts, it -> it.event.subject().text());
            column(connection, insert, 4, facts, it -> EventJson.write(it.event));
            column(connection, insert, 5, facts, it -> it.by.text());
            insert.executeUpdate();
        }
    }

    private static void column(
            Connection connection,
            java.sql.PreparedStatement insert,
            int place,
            List<Fact> facts,
            Function<Fact, String> value)
            throws SQLException {
        insert.setArray(
                place,
                connection.createArrayOf("text", facts.stream().map(value).toArray()));
    }
}
