package app.rostrum.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestKindTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/posts, READS",
        "HEAD, /v1/accounts, READS",
        "OPTIONS, /v1/sessions, READS",
        "GET, /v1/sessions, READS",
        "POST, /graphql, READS",
        "POST, /v1/sessions, LOGINS",
        "POST, /v1/sessions/refresh, LOGINS",
        "PUT, /v1/me/password, LOGINS",
        "DELETE, /v1/me, LOGINS",
        "POST, /v1/password-resets, LOGINS",
        "PUT, /v1/password-resets, LOGINS",
        "POST, /v1/email-verifications, LOGINS",
        "DELETE, /v1/sessions, COMMANDS",
        "POST, /v1/accounts, REGISTRATIONS",
        "POST, /v1/tokens/exchange, EXCHANGES",
        "POST, /v1/tokens, COMMANDS",
        "POST, /v1/posts, COMMANDS",
        "PATCH, /v1/me/profile, COMMANDS",
        "GET, /.well-known/jwks.json, UNCOUNTED",
        "GET, /actuator/health/readiness, UNCOUNTED",
    })
    void each_request_is_counted_as_what_it_is(String method, String path, RequestKind kind) {
        assertThat(RequestKind.of(method, path)).isEqualTo(kind);
    }
}
