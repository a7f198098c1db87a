package app.rostrum.command.auth;

import app.rostrum.command.auth.Credentials.Credential;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out by a login and a password who somebody is. */
@Component
public class PasswordLogin {

    private final Credentials credentials;
    private final Passwords passwords;

    PasswordLogin(Credentials credentials, Passwords passwords) {
        this.credentials = credentials;
        this.passwords = passwords;
    }

    /** Nobody where the login is unknown or the password wrong; it takes as long in either case. */
    public Optional<Credential> check(String login, String password) {
        var found = credentials.find(login);
        var hash = found.map(Credential::passwordHash).orElse(null);
        if (!passwords.matches(password, hash)) {
            return Optional.empty();
        }
        found.filter(it -> passwords.isOutdated(it.passwordHash()))
                .ifPresent(it -> credentials.rehash(it, passwords.hash(password)));
        return found;
    }
}
