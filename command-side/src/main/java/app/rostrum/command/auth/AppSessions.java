package app.rostrum.command.auth;

import app.rostrum.command.auth.StoredSessions.Live;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.app.AppId;
import app.rostrum.events.session.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What is asked of the table {@code session} for apps alone. */
@Component
public class AppSessions {

    private static final String GO_ON = """
            UPDATE session SET last_used_at = now(),
                expires_at = least(now() + ? * interval '1 second', created_at + interval '1 year')
            WHERE id = (SELECT id FROM session WHERE app = ? AND account = ? AND secret IS NULL AND %s
                        ORDER BY created_at DESC LIMIT 1)
            RETURNING id""".formatted(StoredSessions.LIVE);

    private static final int OF_APP_AT_ONCE = 100;

    private static final String OF_APP = """
            SELECT %s FROM session WHERE app = ? AND %s LIMIT ?""".formatted(StoredSessions.COLUMNS, StoredSessions.LIVE);

    private final JdbcTemplate jdbc;

    AppSessions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** That of an app which comes by itself, if it has one; it goes on for as long as is said from now on. */
    public Optional<SessionId> goOn(AppId app, AccountId account, Duration lifetime) {
        return jdbc
                .query(
                        GO_ON,
                        (row, number) -> new SessionId(row.getString(1)),
                        lifetime.toSeconds(),
                        app.text(),
                        account.text())
                .stream()
                .findFirst();
    }

    /** Those of an app, some of them; the next when these have ended. */
    public List<Live> of(AppId app) {
        return jdbc.query(OF_APP, StoredSessions::live, app.text(), OF_APP_AT_ONCE);
    }
}
