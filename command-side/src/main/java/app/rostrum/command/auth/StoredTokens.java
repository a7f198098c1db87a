package app.rostrum.command.auth;

import app.rostrum.command.auth.StoredSessions.Live;
import app.rostrum.events.account.AccountId;
import app.rostrum.web.SessionSecret;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of personal tokens in the table {@code session}, as those see them who come with one. */
@Component
class StoredTokens {

    private static final String MATCHES = "id = ? AND kind = 'token' AND secret = ?";

    private static final String USE = "UPDATE session SET last_used_at = now() WHERE " + MATCHES + " AND "
            + StoredSessions.LIVE + " RETURNING " + StoredSessions.COLUMNS;

    private static final String FIND = "SELECT account, ended_at IS NOT NULL FROM session WHERE " + MATCHES;

    private final JdbcTemplate jdbc;

    StoredTokens(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Finds the session of a token and notes that it was used, in one statement. Empty unless it is good. */
    Optional<Live> use(SessionSecret token) {
        return jdbc.query(USE, StoredSessions::live, token.session().text(), token.digest()).stream()
                .findFirst();
    }

    /** Whose a token was that is good no longer. Empty if there was none, or it was over for more than a day. */
    Optional<Over> over(SessionSecret token) {
        return jdbc
                .query(
                        FIND,
                        (row, number) -> new Over(new AccountId(row.getString(1)), row.getBoolean(2)),
                        token.session().text(),
                        token.digest())
                .stream()
                .findFirst();
    }

    /** @param ended whether somebody has ended it; otherwise it has run out */
    record Over(AccountId account, boolean ended) {}
}
