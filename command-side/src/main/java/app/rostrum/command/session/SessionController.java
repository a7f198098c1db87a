package app.rostrum.command.session;

import static app.rostrum.command.auth.SessionKind.LOGIN;
import static app.rostrum.command.session.SessionProblem.ACCOUNT_SUSPENDED;
import static app.rostrum.command.session.SessionProblem.INVALID_REFRESH_TOKEN;
import static app.rostrum.command.session.SessionProblem.WRONG_CREDENTIALS;
import static app.rostrum.events.session.EndReason.REFRESH_TOKEN_REUSED;

import app.rostrum.command.Admissions;
import app.rostrum.command.IdGenerator;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.Admission;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.Credentials.Credential;
import app.rostrum.command.auth.Device;
import app.rostrum.command.auth.PasswordLogin;
import app.rostrum.command.auth.PasswordRules;
import app.rostrum.command.auth.RefreshToken;
import app.rostrum.command.auth.StoredSessions;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.SessionId;
import app.rostrum.web.Problem;
import app.rostrum.web.SecurityLog;
import app.rostrum.web.Text;
import app.rostrum.web.limit.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Lets people in, and lets them stay. */
@RestController
class SessionController {

    private final PasswordLogin passwords;
    private final Credentials credentials;
    private final AccessTokenIssuer tokens;
    private final StoredSessions sessions;
    private final SessionEnds ends;
    private final Admissions admissions;
    private final IdGenerator ids;

    SessionController(
            PasswordLogin passwords,
            Credentials credentials,
            AccessTokenIssuer tokens,
            StoredSessions sessions,
            SessionEnds ends,
            Admissions admissions,
            IdGenerator ids) {
        this.passwords = passwords;
        this.credentials = credentials;
        this.tokens = tokens;
        this.sessions = sessions;
        this.ends = ends;
        this.admissions = admissions;
        this.ids = ids;
    }

    /** The answer to an unknown login and to a wrong password is the same, in words and in time. */
    @PostMapping("/v1/sessions")
    ResponseEntity<LoggedIn> logIn(
            @Valid @RequestBody Login login,
            @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String client,
            HttpServletRequest http,
            CommandContext request) {
        var credential = passwords
                .check(login.login, login.password, ClientAddress.of(http))
                .orElseThrow(() -> Problem.of(WRONG_CREDENTIALS));
        if (credential.suspended()) {
            throw Problem.of(ACCOUNT_SUSPENDED);
        }
        var account = credential.account();
        var context = request.by(account).once();
        var first = RefreshToken.next(SessionId.of(ids.next()));
        var access = tokens.issue(credential, first.session());
        admissions.admit(
                new Admission.Login(first.session(), account, first.digest(), Device.of(client), RefreshToken.LIFETIME),
                credential,
                context);
        return answer(access, first, credential);
    }

    /** Of what follows an exchange nothing may fail but the sending, or nobody would have a token that is good. */
    @PostMapping("/v1/sessions/refresh")
    ResponseEntity<LoggedIn> refresh(
            @Valid @RequestBody Refresh refresh, HttpServletRequest http, CommandContext request) {
        var token = RefreshToken.parse(refresh.refreshToken).orElseThrow(() -> Problem.of(INVALID_REFRESH_TOKEN));
        var session = token.session();
        var owner = sessions.find(session, LOGIN)
                .flatMap(it -> credentials.of(it.account()))
                .filter(it -> !it.suspended())
                .orElseThrow(() -> Problem.of(INVALID_REFRESH_TOKEN));
        var access = tokens.issue(owner, session);
        var next = RefreshToken.next(session);
        if (!sessions.exchange(token, LOGIN, next)) {
            endReused(session, owner.account(), ClientAddress.of(http), request.once());
            throw Problem.of(INVALID_REFRESH_TOKEN);
        }
        return answer(access, next, owner);
    }

    /** Two have the same token, and nobody can tell which of them is its owner. */
    private void endReused(SessionId session, AccountId account, ClientAddress address, CommandContext context) {
        if (ends.end(session, account, REFRESH_TOKEN_REUSED, context).appended()) {
            SecurityLog.refreshTokenReused(session, account, address);
        }
    }

    private static ResponseEntity<LoggedIn> answer(String access, RefreshToken refresh, Credential of) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new LoggedIn(
                        access,
                        "Bearer",
                        AccessTokenIssuer.LIFETIME.toSeconds(),
                        refresh.text(),
                        new LoggedIn.Owner(of.account().text(), of.handle())));
    }

    record Login(
            @NotNull(message = "is missing") @Text(max = 254)
            String login,

            @NotNull(message = "is missing") @Text(max = PasswordRules.LONGEST)
            String password) {

        @Override
        public String toString() {
            return "Login";
        }
    }

    record Refresh(
            @NotNull(message = "is missing") @Text(max = 200)
            String refreshToken) {

        @Override
        public String toString() {
            return "Refresh";
        }
    }

    record LoggedIn(String accessToken, String tokenType, long expiresIn, String refreshToken, Owner account) {

        @Override
        public String toString() {
            return "LoggedIn as " + account.id;
        }

        record Owner(String id, String handle) {}
    }
}
