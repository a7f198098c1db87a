package app.rostrum.command.auth;

import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.SessionId;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import app.rostrum.web.limit.ClientAddress;
import app.rostrum.web.limit.LimitSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Makes guessing passwords slow without keeping anybody out (ADR 34). Whoever logs in from where that login has succeeded before only ever waits for
 * failures from there. All others share a few tries for each login, and wait longer after each failure, of the same login or from the same
 * address. It goes by what was typed, so that it is the same whether there is such an account or not.
 */
@Component
public class LoginGuard {

    private static final Logger LOG = LoggerFactory.getLogger(LoginGuard.class);

    private final LoginTries tries;
    private final RequestDigests digests;
    private final LoginSettings settings;
    private final boolean enabled;

    LoginGuard(LoginTries tries, RequestDigests digests, LoginSettings settings, LimitSettings limits) {
        this.tries = tries;
        this.digests = digests;
        this.settings = settings;
        enabled = limits.enabled();
    }

    /**
     * Lets a try through to where the password is checked. It counts as failed until it is said to have succeeded.
     *
     * @throws Problem 429 if it comes too early
     */
    public Attempt admit(String login, ClientAddress address) {
        if (!enabled) {
            return () -> {};
        }
        var name = Names.comparable(login);
        var here = key("login from", name, address.network());
        if (tries.isKnown(here)) {
            begin(here, settings.freeTries(), settings.longestDelayKnown());
            return () -> remember(here);
        }
        var anybody = key("address", address.network());
        begin(anybody, settings.freeTriesPerAddress(), settings.longestDelay());
        beginAsOneOfMany(here, key("login", name));
        return () -> {
            remember(here);
            tries.excuse(anybody);
        };
    }

    /**
     * The same for whoever is logged in and has to show the password once more. It takes nothing from those who log in, and little from other sessions of
     * the account: whoever has got hold of one of them does not keep the owner out.
     *
     * @throws Problem 429 if it comes too early
     */
    public Attempt admit(AccountId account, @Nullable SessionId session) {
        if (!enabled) {
            return () -> {};
        }
        var here = key("password in", account.text(), session == null ? "" : session.text());
        beginAsOneOfMany(here, key("password", account.text()));
        return () -> tries.forget(here);
    }

    /** The owner of a new account is there, and may log in from there by any of its names. */
    public void trust(ClientAddress address, String... logins) {
        if (!enabled) {
            return;
        }
        try {
            for (var login : logins) {
                tries.know(key("login from", Names.comparable(login), address.network()), settings.addressesFor());
            }
        } catch (DataAccessException e) {
            // The account is there, and that is what its owner has to hear.
            LOG.warn("an address was not remembered reason={}", e.getClass().getSimpleName());
        }
    }

    private void beginAsOneOfMany(byte[] here, byte[] everywhere) {
        begin(here, settings.freeTries(), settings.longestDelay());
        if (tries.take(everywhere, settings.strangers()).isPositive()) {
            // Not just until the next is there: a crowd that came back for it would leave it to nobody else.
            throw tooEarly(tries.postpone(here, settings.freeTries(), settings.longestDelay()));
        }
    }

    private void begin(byte[] key, int free, Duration longest) {
        var wait = tries.begin(key, free, longest, settings.failuresFor());
        if (wait.isPositive()) {
            throw tooEarly(wait);
        }
    }

    private void remember(byte[] here) {
        tries.forget(here);
        tries.know(here, settings.addressesFor());
    }

    private static Problem tooEarly(Duration wait) {
        return Problem.retryLater(
                CommonProblem.TOO_MANY_REQUESTS, "Too many tries to log in have failed; wait before the next.", wait);
    }

    private byte[] key(String... parts) {
        var bytes = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
        return digests.of(bytes);
    }

    /** A try that was let through. */
    @FunctionalInterface
    public interface Attempt {

        /** The password was right: failures before do not matter any more, and from where somebody logged in is known. */
        void succeeded();
    }
}
