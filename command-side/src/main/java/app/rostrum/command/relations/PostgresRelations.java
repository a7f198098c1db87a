package app.rostrum.command.relations;

import app.rostrum.command.StoreSilent;
import app.rostrum.command.store.WriteOrder;
import app.rostrum.events.DomainEvent;
import app.rostrum.events.Id;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentEvent;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostId;
import app.rostrum.events.relation.RelationEvent;
import app.rostrum.events.relation.RelationId;
import app.rostrum.events.wire.EventJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/**
 * Reads the table {@code event} itself, so that nothing can differ from it. Locks are advisory ones of the transaction, which give it no id (ADR
 * 0004); how long is waited for one says {@code lock_timeout} of the connection.
 */
@Component
class PostgresRelations implements Relations {

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))::text";

    /** A statement of its own in the same round trip: what comes after it sees what was committed while it waited. */
    private static final String SHARED = "SELECT pg_advisory_xact_lock_shared(hashtextextended(?, 0))::text; ";

    /** Neither what people wrote nor what they changed of it matters here. */
    private static final String EVENTS = """
            SELECT name, (payload - '{title,body}'::text[])::text FROM event
            WHERE stream = ? AND name NOT IN ('post.edited.v1', 'comment.edited.v1') ORDER BY version""";

    private static final String OPEN = "SELECT EXISTS (SELECT FROM credential WHERE account = ?)";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcTemplate jdbc;

    PostgresRelations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<LivePost> post(PostId post) {
        return LivePost.of(locked(post, PostEvent.class));
    }

    @Override
    public Optional<LiveComment> comment(CommentId comment) {
        return LiveComment.of(locked(comment, CommentEvent.class));
    }

    @Override
    public Tie between(AccountId one, AccountId other) {
        return one.equals(other)
                ? Tie.NONE
                : Tie.of(one, other, locked(RelationId.of(one, other), RelationEvent.class));
    }

    @Override
    public Tie lately(AccountId one, AccountId other) {
        WriteOrder.reading();
        var relation = RelationId.of(one, other).text();
        return Tie.of(one, other, jdbc.query(EVENTS, event(RelationEvent.class), relation));
    }

    @Override
    public boolean isOpen(AccountId account) {
        return locked(OPEN, account, (row, number) -> row.getBoolean(1)).getFirst();
    }

    @Override
    public void changing(Id what) {
        WriteOrder.locking();
        try {
            jdbc.queryForObject(LOCK, String.class, what.text());
        } catch (DataAccessException e) {
            throw timedOut(e);
        }
    }

    private <E extends DomainEvent> List<E> locked(Id stream, Class<E> type) {
        return locked(EVENTS, stream, event(type));
    }

    private <T> List<T> locked(String sql, Id what, RowMapper<T> mapper) {
        WriteOrder.locking();
        try {
            var rows = jdbc.execute(SHARED + sql, (PreparedStatement statement) -> {
                statement.setString(1, what.text());
                statement.setString(2, what.text());
                statement.execute();
                statement.getMoreResults();
                try (var found = statement.getResultSet()) {
                    return mapped(found, mapper);
                }
            });
            return rows == null ? List.of() : rows;
        } catch (DataAccessException e) {
            throw timedOut(e);
        }
    }

    private static <T> List<T> mapped(ResultSet found, RowMapper<T> mapper) throws SQLException {
        var rows = new ArrayList<T>();
        while (found.next()) {
            rows.add(mapper.mapRow(found, found.getRow()));
        }
        return rows;
    }

    private static <E extends DomainEvent> RowMapper<E> event(Class<E> type) {
        return (row, number) -> type.cast(EventJson.read(row.getString(1), row.getString(2)));
    }

    /** Nothing is written before a lock is waited for, so that is no doubt about what is stored. */
    private static RuntimeException timedOut(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException cause && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())
                ? new StoreSilent()
                : e;
    }
}
