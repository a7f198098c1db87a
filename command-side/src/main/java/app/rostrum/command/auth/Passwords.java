package app.rostrum.command.auth;

import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import jakarta.annotation.PreDestroy;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
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
 * Hashes passwords with Argon2id, in their Unicode compatibility form (NFKC), so that every keyboard's spelling of one is the same. On a few
 * threads of its own: requests run on virtual threads, which nothing takes off a processor while they compute, so a flood of logins would starve
 * every other request; and it bounds the memory.
 */
@Component
public class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int AT_ONCE = 2;
    private static final int WAITING = 100;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Argon2PasswordEncoder argon2;

    /** Of no password at all, made up with the same settings. */
    private final String hashOfNobody;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("passwords-", 0).daemon().factory());

    Passwords(PasswordSettings settings) {
        argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, settings.memoryKib(), settings.passes());
        hashOfNobody = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(settings.memoryKib(), settings.passes(), LANES, random(SALT_BYTES), random(HASH_BYTES));
    }

    private static String random(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The hash of a password, with its salt and parameters. */
    public String hash(String password) {
        return inTurn(() -> Objects.requireNonNull(argon2.encode(comparable(password))));
    }

    /** Whether the password is the one that was hashed. Takes as long where there is no hash. */
    public boolean matches(String password, @Nullable String hash) {
        boolean same = inTurn(() -> argon2.matches(comparable(password), hash == null ? hashOfNobody : hash));
        return same && hash != null;
    }

    /** What passwords are compared with where there is no account. */
    String hashOfNobody() {
        return hashOfNobody;
    }

    /** Whether a hash was made with weaker settings than those of today. */
    public boolean isOutdated(String hash) {
        return argon2.upgradeEncoding(hash);
    }

    private static String comparable(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
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
