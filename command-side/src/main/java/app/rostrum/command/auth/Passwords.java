package app.rostrum.command.auth;

import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id: 19 MiB, 2 passes, 1 lane, the smaller of the settings that OWASP's Password Storage Cheat
 * Sheet lists as equal. On a few threads of its own: requests run on virtual threads, which nothing takes off a processor
 * while they compute, so a flood of logins would starve every other request; and it bounds the memory.
 */
@Component
public class Passwords {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int AT_ONCE = 2;
    private static final int WAITING = 100;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** Of a long random password that nobody has; made with the same parameters, so that it takes as long to check. */
    static final String HASH_OF_NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$v8gojLk6pT7QISlXCcTT6A$11qLOlEfTQ7hrtxboia8t58MGb/nU8WPk8PgIXUwRE4";

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, 2);
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("passwords-", 0).daemon().factory());

    /** The hash of a password, with its salt and parameters. */
    public String hash(String password) {
        return inTurn(() -> Objects.requireNonNull(argon2.encode(password)));
    }

    /** Whether the password is the one that was hashed. Takes as long where there is no hash. */
    public boolean matches(String password, @Nullable String hash) {
        boolean same = inTurn(() -> argon2.matches(password, hash == null ? HASH_OF_NOBODY : hash));
        return same && hash != null;
    }

    private <T> T inTurn(Callable<T> work) {
        Future<T> result;
        try {
            result = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw tooMany();
        }
        try {
            return result.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.cancel(false);
            throw tooMany();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooMany();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be hashed", e.getCause());
        }
    }

    private static Problem tooMany() {
        return Problem.retryLater(
                CommonProblem.UNAVAILABLE, "Too many log in or register at once.", Duration.ofSeconds(2));
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
