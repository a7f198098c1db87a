package app.rostrum.command;

import app.rostrum.command.auth.ServerTokens;
import app.rostrum.web.WebSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.util.unit.DataSize;

/**
 * Prints an access token for the server's own people; its arguments are the roles. It reads the environment variables of the
 * command side, and starts nothing.
 */
public final class IssueToken {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private IssueToken() {}

    public static void main(String[] roles) {
        // Standard output is for the token alone.
        LoggingSystem.get(IssueToken.class.getClassLoader()).beforeInitialize();
        var wanted = List.of(roles);
        if (wanted.isEmpty() || !ServerTokens.ROLES.containsAll(wanted)) {
            fail(
                    MISUSED,
                    "Say which roles the token is to have: " + String.join(" or ", ServerTokens.ROLES) + ", or both.");
            return;
        }
        var environment = System.getenv();
        var url = value(environment, "ROSTRUM_POSTGRES_URL").orElse("jdbc:postgresql://localhost:5432/rostrum");
        try {
            var token = ServerTokens.issue(
                    url,
                    value(environment, "ROSTRUM_POSTGRES_USER").orElse("rostrum"),
                    value(environment, "ROSTRUM_POSTGRES_PASSWORD").orElse(""),
                    settings(environment),
                    wanted.stream().distinct().toList());
            System.out.println(token);
        } catch (DataAccessException e) {
            fail(FAILED, sentence(e, url));
        }
    }

    private static WebSettings settings(Map<String, String> environment) {
        var issuer = value(environment, "ROSTRUM_WEB_ISSUER").or(() -> value(environment, "ROSTRUM_ISSUER"));
        return new WebSettings(
                DataSize.ofKilobytes(64),
                Duration.ofSeconds(30),
                issuer.orElse("http://localhost:8080"),
                value(environment, "ROSTRUM_WEB_AUDIENCE").orElse("rostrum"));
    }

    private static Optional<String> value(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(it -> !it.isBlank());
    }

    private static String sentence(DataAccessException e, String url) {
        return e instanceof DataAccessResourceFailureException
                ? "PostgreSQL lets nobody in at " + url + " now: "
                        + e.getMostSpecificCause().getMessage()
                : "The database at " + url
                        + " has no keys to sign with; the command side makes them when it first starts.";
    }

    private static void fail(int status, String sentence) {
        System.err.println(sentence);
        System.exit(status);
    }
}
