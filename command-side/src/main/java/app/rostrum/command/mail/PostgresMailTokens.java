package app.rostrum.command.mail;

import app.rostrum.command.auth.RandomSecret;
import app.rostrum.command.store.WriteOrder;
import app.rostrum.events.account.AccountId;
import app.rostrum.web.Sha256;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class PostgresMailTokens implements MailTokens {

    /** Tells scanners for secrets what they have found. */
    private static final String PREFIX = "rostrum_mt_";

    private static final String ADD = """
            INSERT INTO mail_token (hash, kind, account, expires_at) VALUES (?, ?, ?, now() + make_interval(secs => ?))""";
    private static final String SENT_LATELY = """
            SELECT EXISTS (SELECT FROM mail_token WHERE account = ? AND kind = ? AND made_at > now() - interval '1 minute')""";
    private static final String FIND =
            "SELECT account FROM mail_token WHERE hash = ? AND kind = ? AND expires_at > now()";
    private static final String USE = """
            UPDATE mail_token SET used_at = now()
            WHERE hash = ? AND kind = ? AND used_at IS NULL AND expires_at > now() RETURNING account""";
    private static final String USE_OTHERS =
            "UPDATE mail_token SET used_at = now() WHERE account = ? AND kind = ? AND used_at IS NULL";
    private static final String PURGE = "DELETE FROM mail_token WHERE expires_at < now()";

    private final JdbcTemplate jdbc;

    PostgresMailTokens(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A new one, which is known from now on. */
    String make(LetterKind kind, String account) {
        var token = PREFIX + RandomSecret.make();
        jdbc.update(ADD, Sha256.of(token), kind.text(), account, (double)
                kind.good().toSeconds());
        return token;
    }

    /** Takes back one that was not sent. */
    void forget(String token) {
        jdbc.update("DELETE FROM mail_token WHERE hash = ?", Sha256.of(token));
    }

    boolean wasSentLately(LetterKind kind, String account) {
        return Boolean.TRUE.equals(jdbc.queryForObject(SENT_LATELY, Boolean.class, account, kind.text()));
    }

    @Override
    public Optional<AccountId> find(LetterKind kind, String token) {
        return jdbc
                .query(FIND, (row, number) -> new AccountId(row.getString(1)), Sha256.of(token), kind.text())
                .stream()
                .findFirst();
    }

    @Override
    public boolean use(LetterKind kind, String token) {
        WriteOrder.writing();
        var used = jdbc.queryForList(USE, String.class, Sha256.of(token), kind.text());
        used.forEach(account -> jdbc.update(USE_OTHERS, account, kind.text()));
        return !used.isEmpty();
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void purge() {
        jdbc.update(PURGE);
    }
}
