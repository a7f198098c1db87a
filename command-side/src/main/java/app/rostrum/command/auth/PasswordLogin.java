package app.rostrum.command.auth;

import app.rostrum.command.auth.Credentials.Credential;
import app.rostrum.events.session.SessionId;
import app.rostrum.web.SecurityLog;
import app.rostrum.web.limit.ClientAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out by a password whether somebody is who they say. */
@Component
public class PasswordLogin {

    private final Credentials credentials;
    private final Passwords passwords;
    private final LoginGuard guard;

    PasswordLogin(Credentials credentials, Passwords passwords, LoginGuard guard) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.guard = guard;
    }

    /**
     * Nobody where the login is unknown or the password wrong; it takes as long in either case.
     *
     * @throws app.rostrum.web.Problem 429 where too many tries have failed
     */
    public Optional<Credential> check(String login, String password, ClientAddress address) {
        var attempt = guard.admit(login, address);
        var found = credentials.find(login);
        var hash = found.map(Credential::passwordHash).orElse(null);
        if (!passwords.matches(password, hash)) {
            SecurityLog.loginFailed(found.map(it -> it.account().text()).orElse(""), address);
            return Optional.empty();
        }
        attempt.succeeded();
        found.ifPresent(it -> SecurityLog.loggedIn(it.account(), address));
        found.filter(it -> passwords.isOutdated(it.passwordHash()))
                .ifPresent(it -> credentials.rehash(it, passwords.hash(password)));
        return found;
    }

    /**
     * Whether whoever is logged in knows the password, too.
     *
     * @throws app.rostrum.web.Problem 429 where too many tries have failed
     */
    public boolean confirm(Credential credential, String password, @Nullable SessionId session, ClientAddress address) {
        var attempt = guard.admit(credential.account(), session);
        if (!passwords.matches(password, credential.passwordHash())) {
            SecurityLog.wrongPassword(session, credential.account(), address);
            return false;
        }
        attempt.succeeded();
        return true;
    }
}
