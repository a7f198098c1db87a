package app.rostrum.command.auth;

import app.rostrum.command.store.WriteOrder;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The table {@code session}. All its times are by the clock of the database, which all nodes share. */
@Component
public class StoredSessions implements Sessions {

    private static final int PURGED_AT_ONCE = 1_000;

    private static final String LIVE = "ended_at IS NULL AND expires_at > now()";

    private static final String OPEN = """
            INSERT INTO session (id, account, secret, device, expires_at)
            VALUES (?, ?, ?, ?, now() + interval '30 days')""";

    private static final String END = "UPDATE session SET ended_at = now() WHERE id = ? AND ended_at IS NULL";

    private static final String OWNER = """
            SELECT account FROM session WHERE id = ? AND\s""" + LIVE;

    private static final String EXCHANGE = """
            UPDATE session SET secret = ?, last_used_at = now(), expires_at = now() + interval '30 days'
            WHERE id = ? AND secret = ? AND\s""" + LIVE;

    private static final String OF_ACCOUNT = """
            SELECT id, device, created_at, last_used_at, expires_at FROM session
            WHERE account = ? AND %s ORDER BY created_at DESC, id DESC""".formatted(LIVE);

    /**
     * What a transaction has ended that began before the last look, and was committed after it, is found by looking further back than any
     * transaction lasts. The first look goes as far back as an access token may still be good.
     */
    private static final String ENDED = """
            SELECT (now() - interval '1 minute')::text,
                ARRAY(SELECT id FROM session WHERE ended_at > coalesce(?::timestamptz, now() - interval '90 minutes'))""";

    private static final String PURGE = """
            DELETE FROM session WHERE id IN (
                SELECT id FROM session WHERE expires_at < now() - interval '1 day'
                ORDER BY expires_at LIMIT ? FOR UPDATE SKIP LOCKED)""";

    private final JdbcTemplate jdbc;

    StoredSessions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void open(SessionId session, AccountId account, byte[] secret, @Nullable String device) {
        WriteOrder.writing();
        jdbc.update(OPEN, session.text(), account.text(), secret, device);
    }

    @Override
    public void end(SessionId session) {
        WriteOrder.writing();
        jdbc.update(END, session.text());
    }

    /** Whose it is; empty if it has ended or run out. */
    public Optional<AccountId> owner(SessionId session) {
        return jdbc.query(OWNER, (row, number) -> new AccountId(row.getString(1)), session.text()).stream()
                .findFirst();
    }

    /**
     * Exchanges a refresh token for the next one. Of any number of concurrent tries one succeeds.
     *
     * @return false if the token is not the one that the session goes on with
     */
    public boolean exchange(RefreshToken token, RefreshToken next) {
        return jdbc.update(EXCHANGE, next.digest(), token.session().text(), token.digest()) == 1;
    }

    /** Those of an account that have neither ended nor run out, the latest first. */
    public List<Live> of(AccountId account) {
        return jdbc.query(
                OF_ACCOUNT,
                (row, number) -> new Live(
                        new SessionId(row.getString(1)),
                        row.getString(2),
                        instant(row, 3),
                        instant(row, 4),
                        instant(row, 5)),
                account.text());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    /** @param since what the last look said; null for the first */
    Ended ended(@Nullable String since) {
        var ended = jdbc.queryForObject(
                ENDED,
                (row, number) -> new Ended(
                        row.getString(1), List.of((String[]) row.getArray(2).getArray())),
                since);
        return Objects.requireNonNull(ended);
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void purge() {
        jdbc.update(PURGE, PURGED_AT_ONCE);
    }

    /** One in which somebody is logged in. */
    public record Live(
            SessionId session, @Nullable String device, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {}

    /**
     * What a look found.
     *
     * @param next from where the next look has to look
     */
    record Ended(String next, List<String> sessions) {

        Ended {
            sessions = List.copyOf(sessions);
        }
    }
}
