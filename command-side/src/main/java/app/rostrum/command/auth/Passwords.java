package app.rostrum.command.auth;

import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id: 19 MiB, 2 passes, 1 lane, the smaller of the settings that OWASP's Password Storage Cheat
 * Sheet lists as equal. A few at a time, so that a flood of logins cannot take all memory.
 */
@Component
public class Passwords {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int AT_ONCE = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, 2);
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final String hashOfNobody = java.util.Objects.requireNonNull(argon2.encode("nobody has this password"));

    /** The hash of a password, with its salt and parameters. */
    public String hash(String password) {
        return inTurn(() -> java.util.Objects.requireNonNull(argon2.encode(password)));
    }

    /** Whether the password is the one that was hashed. Takes as long where there is no hash. */
    public boolean matches(String password, @Nullable String hash) {
        boolean same = inTurn(() -> argon2.matches(password, hash == null ? hashOfNobody : hash));
        return same && hash != null;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooMany();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooMany();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private static Problem tooMany() {
        return Problem.retryLater(CommonProblem.UNAVAILABLE, "Too many log in at once.", Duration.ofSeconds(2));
    }
}
