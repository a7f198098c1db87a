package app.rostrum.command.auth;

import app.rostrum.web.limit.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What is remembered of logins by keys that say nothing, shared by all nodes and measured by the clock of the database. A try is counted before its
 * password is looked at, in one statement, so that many at once are as many.
 */
@Component
class LoginTries {

    private static final int PURGED_AT_ONCE = 5_000;

    private static final String IS_KNOWN =
            "SELECT EXISTS (SELECT FROM login_address WHERE key = ? AND forget_at > clock_timestamp())";

    /** Written at most once a day while somebody goes on logging in from there. */
    private static final String KNOW = """
            INSERT INTO login_address AS it (key, forget_at) VALUES (?, clock_timestamp() + make_interval(secs => ?))
            ON CONFLICT (key) DO UPDATE SET forget_at = excluded.forget_at
            WHERE it.forget_at < excluded.forget_at - interval '1 day'""";

    private final JdbcTemplate jdbc;

    LoginTries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts a try, unless an earlier one has to be waited for.
     *
     * @param free after how many failures nobody has to wait yet
     * @return zero, or how long to wait
     */
    Duration begin(byte[] key, int free, Duration longest, Duration remembered) {
        return ask(
                "SELECT login_begin(?, ?, make_interval(secs => ?), make_interval(secs => ?))",
                key,
                free,
                seconds(longest),
                seconds(remembered));
    }

    /** A try that was counted is one too many, as if many had failed: how long to wait. */
    Duration postpone(byte[] key, int free, Duration longest) {
        return ask("SELECT login_postpone(?, ?, make_interval(secs => ?))", key, free, seconds(longest));
    }

    /** Takes one of those that all together have: zero, or how long to wait for the next. */
    Duration take(byte[] key, Rate rate) {
        return ask(
                "SELECT login_take(?, ?, make_interval(secs => ?))",
                key,
                Math.toIntExact(rate.quota()),
                seconds(rate.window()));
    }

    /** The try that was counted has succeeded: those before do not matter any more. */
    void forget(byte[] key) {
        jdbc.update("DELETE FROM login_try WHERE key = ?", key);
    }

    /** The try that was counted has succeeded: those before still matter. */
    void excuse(byte[] key) {
        jdbc.update("UPDATE login_try SET tries = greatest(tries - 1, 0) WHERE key = ?", key);
    }

    boolean isKnown(byte[] key) {
        return Boolean.TRUE.equals(jdbc.queryForObject(IS_KNOWN, Boolean.class, (Object) key));
    }

    void know(byte[] key, Duration remembered) {
        jdbc.update(KNOW, key, seconds(remembered));
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void purge() {
        for (var table : List.of("login_try", "login_address")) {
            jdbc.update("""
                    DELETE FROM %1$s WHERE key IN (
                        SELECT key FROM %1$s WHERE forget_at <= now()
                        ORDER BY forget_at LIMIT ? FOR UPDATE SKIP LOCKED)""".formatted(table), PURGED_AT_ONCE);
        }
    }

    private Duration ask(String sql, Object... parameters) {
        var seconds = Objects.requireNonNullElse(jdbc.queryForObject(sql, Double.class, parameters), 1.0);
        return Duration.ofMillis((long) Math.ceil(seconds * 1_000));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
