package app.rostrum.command.auth;

import app.rostrum.events.account.AccountId;
import app.rostrum.web.WebSettings;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Access tokens for the server's own people: whoever can reach the database can sign one. They are signed with the key that all nodes
 * share, so a running system takes them.
 */
public final class ServerTokens {

    /** Who acts with such a token, as events and looks at the history record it: an account that nobody registers. */
    public static final AccountId SERVER = AccountId.of(new UUID(0, 0));

    /** What such a token may be good for. */
    public static final List<String> ROLES = List.of("admin", "auditor");

    // A person waits for it, on a machine that may have much to do.
    private static final String CONNECT_SECONDS = "15";
    private static final String ANSWER_SECONDS = "15";

    private ServerTokens() {}

    /**
     * A token that is good for {@link AccessTokenIssuer#LIFETIME} from now.
     *
     * @throws org.springframework.dao.DataAccessException if the database does not answer or was never set up
     */
    public static String issue(String url, String user, String password, WebSettings settings, List<String> roles) {
        var properties = new Properties();
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", ANSWER_SECONDS);
        var database = new DriverManagerDataSource(url, user, password);
        database.setConnectionProperties(properties);
        var clock = Clock.systemUTC();
        var key = SigningKeyTable.read(new JdbcTemplate(database))
                .signing(clock.instant())
                .orElseThrow(() -> new EmptyResultDataAccessException("there is no signing key yet", 1));
        return new AccessTokenIssuer(new ImmutableJWKSet<>(new JWKSet(key.key())), settings, clock)
                .issue(SERVER, roles);
    }
}
