package app.rostrum.command.session;

import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.PasswordLogin;
import app.rostrum.web.Problem;
import app.rostrum.web.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SessionController {

    private static final List<String> ROLES = List.of("user");

    private final PasswordLogin passwords;
    private final AccessTokenIssuer tokens;

    SessionController(PasswordLogin passwords, AccessTokenIssuer tokens) {
        this.passwords = passwords;
        this.tokens = tokens;
    }

    /** The answer to an unknown login and to a wrong password is the same, in words and in time. */
    @PostMapping("/v1/sessions")
    ResponseEntity<Session> logIn(@Valid @RequestBody Login login) {
        var credential = passwords
                .check(login.login, login.password)
                .orElseThrow(() -> Problem.of(SessionProblem.WRONG_CREDENTIALS));
        var session = new Session(
                tokens.issue(credential.account(), ROLES),
                "Bearer",
                AccessTokenIssuer.LIFETIME.toSeconds(),
                new Session.Owner(credential.account().text(), credential.handle()));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(session);
    }

    record Login(
            @NotNull(message = "is missing") @Text(max = 254)
            String login,

            @NotNull(message = "is missing") @Text(max = 128)
            String password) {

        @Override
        public String toString() {
            return "Login";
        }
    }

    record Session(String accessToken, String tokenType, long expiresIn, Owner account) {

        @Override
        public String toString() {
            return "Session of " + account.id;
        }

        record Owner(String id, String handle) {}
    }
}
