package app.rostrum.command.auth;

import app.rostrum.command.auth.Admission.App;
import app.rostrum.command.auth.Admission.Login;
import app.rostrum.command.auth.Admission.PersonalToken;
import app.rostrum.command.store.WriteOrder;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.app.AppId;
import app.rostrum.events.session.Scope;
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

    static final String LIVE = "ended_at IS NULL AND expires_at > now()";

    private static final String OPEN_LOGIN = """
            INSERT INTO session (id, account, kind, secret, device, expires_at)
            VALUES (?, ?, 'login', ?, ?, now() + ? * interval '1 second')""";

    private static final String OPEN_TOKEN = """
            INSERT INTO session (id, account, kind, secret, name, scopes, last_used_at, expires_at)
            VALUES (?, ?, 'token', ?, ?, ?, NULL, ?::timestamptz)""";

    private static final String OPEN_APP = """
            INSERT INTO session (id, account, kind, secret, app, scopes, expires_at)
            VALUES (?, ?, 'app', ?, ?, ?, now() + ? * interval '1 second')""";

    /** What its owner called it is of no use any more. */
    private static final String END =
            "UPDATE session SET ended_at = now(), name = NULL WHERE id = ? AND ended_at IS NULL";

    static final String COLUMNS = "id, account, kind, device, name, app, scopes, created_at, last_used_at, expires_at";

    private static final String FIND = """
            SELECT %s FROM session WHERE id = ? AND kind = ? AND %s""".formatted(COLUMNS, LIVE);

    private static final String EXCHANGE = """
            UPDATE session SET secret = ?, last_used_at = now(),
                expires_at = least(now() + interval '30 days', created_at + interval '1 year')
            WHERE id = ? AND kind = ? AND secret = ? AND\s""" + LIVE;

    private static final String IS_CURRENT = """
            SELECT EXISTS (SELECT FROM session WHERE id = ? AND secret = ? AND %s)""".formatted(LIVE);

    private static final String OF_ACCOUNT = """
            SELECT %s FROM session WHERE account = ? AND %s ORDER BY created_at DESC, id DESC""".formatted(COLUMNS, LIVE);

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
    public void open(Admission admission) {
        WriteOrder.writing();
        var id = admission.session().text();
        var account = admission.account().text();
        var secret = admission.secret();
        switch (admission) {
            case Login it ->
                jdbc.update(
                        OPEN_LOGIN,
                        id,
                        account,
                        secret,
                        it.device(),
                        it.lifetime().toSeconds());
            case PersonalToken it ->
                jdbc.update(
                        OPEN_TOKEN,
                        id,
                        account,
                        secret,
                        it.name(),
                        texts(it.scopes()),
                        it.expiresAt().toString());
            case App it ->
                jdbc.update(
                        OPEN_APP,
                        id,
                        account,
                        secret,
                        it.app().text(),
                        texts(it.scopes()),
                        it.lifetime().toSeconds());
        }
    }

    private static String[] texts(List<Scope> scopes) {
        return Scope.texts(scopes).toArray(String[]::new);
    }

    @Override
    public void end(SessionId session) {
        WriteOrder.writing();
        jdbc.update(END, session.text());
    }

    /** Empty if there is none of that kind, or it has ended or run out. */
    public Optional<Live> find(SessionId session, SessionKind kind) {
        return jdbc.query(FIND, StoredSessions::live, session.text(), kind.text()).stream()
                .findFirst();
    }

    /**
     * Exchanges a refresh token for the next one. Of any number of concurrent tries one succeeds.
     *
     * @param kind what its session has to be
     * @return false if the token is not the one that the session goes on with
     */
    public boolean exchange(RefreshToken token, SessionKind kind, RefreshToken next) {
        return jdbc.update(EXCHANGE, next.digest(), token.session().text(), kind.text(), token.digest()) == 1;
    }

    /** Whether a refresh token is the one that its session goes on with. */
    public boolean isCurrent(RefreshToken token) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject(IS_CURRENT, Boolean.class, token.session().text(), token.digest()));
    }

    /** Those of an account that have neither ended nor run out, the latest first. */
    public List<Live> of(AccountId account) {
        return jdbc.query(OF_ACCOUNT, StoredSessions::live, account.text());
    }

    static Live live(ResultSet row, int number) throws SQLException {
        var app = row.getString("app");
        var scopes = row.getArray("scopes");
        var lastUsed = row.getTimestamp("last_used_at");
        return new Live(
                new SessionId(row.getString("id")),
                new AccountId(row.getString("account")),
                SessionKind.named(row.getString("kind")),
                row.getString("device"),
                row.getString("name"),
                app == null ? null : new AppId(app),
                scopes == null ? null : Scope.named(List.of((String[]) scopes.getArray())),
                row.getTimestamp("created_at").toInstant(),
                lastUsed == null ? null : lastUsed.toInstant(),
                row.getTimestamp("expires_at").toInstant());
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

    /**
     * One that has neither ended nor run out.
     *
     * @param device of a login, if its client said what it is
     * @param name of a token
     * @param app that was let in
     * @param scopes what it is good for at most; null for all that its account may do
     * @param lastUsedAt when it came back last, or was opened; null for a token that was never used
     */
    public record Live(
            SessionId session,
            AccountId account,
            SessionKind kind,
            @Nullable String device,
            @Nullable String name,
            @Nullable AppId app,
            @Nullable List<Scope> scopes,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            Instant expiresAt) {}

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
