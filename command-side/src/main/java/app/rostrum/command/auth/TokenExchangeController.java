package app.rostrum.command.auth;

import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import app.rostrum.web.SessionSecret;
import app.rostrum.web.TokenExchange.AccessToken;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where the query side exchanges the personal tokens that it is shown. Whoever has one may do the same. */
@RestController
class TokenExchangeController {

    private static final Duration SHORTLY = Duration.ofSeconds(2);

    private final PersonalTokens tokens;

    TokenExchangeController(PersonalTokens tokens) {
        this.tokens = tokens;
    }

    /** The answer is the same for whatever reason a token is not good. */
    @PostMapping("/v1/tokens/exchange")
    ResponseEntity<Exchanged> exchange(@Valid @RequestBody Exchange exchange) {
        var token = SessionSecret.parse(SessionSecret.PERSONAL_TOKEN, exchange.token)
                .orElseThrow(() -> Problem.of(CommonProblem.UNAUTHENTICATED));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(Exchanged.of(exchanged(token)));
    }

    private AccessToken exchanged(SessionSecret token) {
        try {
            return tokens.exchange(token);
        } catch (BadJwtException e) {
            throw Problem.of(CommonProblem.UNAUTHENTICATED);
        } catch (JwtException e) {
            throw Problem.retryLater(CommonProblem.UNAVAILABLE, "Tokens cannot be checked now.", SHORTLY);
        }
    }

    record Exchange(@NotNull(message = "is missing") String token) {

        @Override
        public String toString() {
            return "Exchange";
        }
    }

    /** @param expiresIn in seconds */
    record Exchanged(String accessToken, String tokenType, long expiresIn) {

        static Exchanged of(AccessToken token) {
            return new Exchanged(token.text(), "Bearer", token.goodFor().toSeconds());
        }

        @Override
        public String toString() {
            return "Exchanged";
        }
    }
}
