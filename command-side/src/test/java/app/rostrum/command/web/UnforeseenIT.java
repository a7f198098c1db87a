package app.rostrum.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Failures that no client causes, provoked in the store. */
class UnforeseenIT {

    private final JdbcTemplate store = Node.shared().get(JdbcTemplate.class);
    private Client ada = Client.anonymous(Node.shared());
    private String post = "";

    @BeforeEach
    void one_post() {
        ada = Client.registered(Node.shared());
        post = ada.send("POST", "/v1/posts", "{\"body\":\"first\"}").header("Location");
    }

    @AfterEach
    void restore() {
        store.execute("DROP TRIGGER IF EXISTS unforeseen ON event");
        store.execute("DROP FUNCTION IF EXISTS unforeseen");
    }

    @Test
    void a_command_that_loses_every_race_is_told_to_try_again() {
        everyInsertFailsWith("23505");

        var answer = edit();

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("conflict");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void who_waits_too_long_for_others_that_are_all_answered_is_told_to_try_again() {
        everyInsert("PERFORM pg_sleep(0.15); RETURN NEW;");

        var answers = editsAtOnce();

        assertThat(answers).extracting(Client.Answer::status).containsOnly(200, 409);
        assertThat(answers)
                .filteredOn(it -> it.status() == 409)
                .allMatch(it -> it.code().equals("conflict"))
                .allMatch(it -> it.header("Retry-After").equals("1"));
    }

    @Test
    void who_waits_too_long_for_one_that_loses_every_race_is_told_to_try_again() {
        everyInsert("PERFORM pg_sleep(0.15); RAISE EXCEPTION 'unforeseen' USING ERRCODE = '23505';");

        var answers = editsAtOnce();

        assertThat(answers).extracting(Client.Answer::status).containsOnly(409);
        assertThat(answers)
                .allMatch(it -> it.code().equals("conflict"))
                .allMatch(it -> it.header("Retry-After").equals("1"));
    }

    @Test
    void who_waits_too_long_for_others_whose_key_is_used_up_is_told_to_try_again() {
        var key = usedKey();

        var answers = whereKeysAreSlow(() -> editsAtOnce("Idempotency-Key", key));

        // While one is answered, its key may be in flight for the next.
        assertThat(answers)
                .extracting(Client.Answer::code)
                .contains("idempotency-key-reused", "conflict")
                .isSubsetOf("idempotency-key-reused", "conflict", "idempotency-key-in-flight");
    }

    @Test
    void who_waits_too_long_for_others_whose_key_is_in_flight_is_told_to_try_again() {
        var key = usedKey();

        var answers = whereKeysAreSlow(() -> whileInFlight(() -> editsAtOnce("Idempotency-Key", key)));

        assertThat(answers).extracting(Client.Answer::code).containsOnly("idempotency-key-in-flight", "conflict");
    }

    @Test
    void a_fault_of_ours_gives_nothing_away_and_leaves_nothing_behind() {
        everyInsertFailsWith("22012");

        var answer = edit();

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("internal-error");
        assertThat(answer.json().path("request_id").asString()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.response().body().toLowerCase(Locale.ROOT))
                .doesNotContain("sql", "exception", "insert", "unforeseen", "app.rostrum", "at ");
        restore();
        assertThat(edit().json().path("version").asLong()).isEqualTo(2);
    }

    private Client.Answer edit() {
        return ada.send("PATCH", post, "{\"body\":\"second\"}", "If-Match", "\"1\"");
    }

    private List<Client.Answer> editsAtOnce(String... headers) {
        var named =
                Stream.concat(Stream.of("If-Match", "*"), Stream.of(headers)).toArray(String[]::new);
        var edits = IntStream.range(0, 24)
                .<Callable<Client.Answer>>mapToObj(
                        it -> () -> ada.send("PATCH", post, "{\"body\":\"edit " + it + "\"}", named))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(edits).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that has been answered. */
    private String usedKey() {
        var key = UUID.randomUUID().toString();
        var answer = ada.send("PATCH", post, "{\"body\":\"first\"}", "If-Match", "*", "Idempotency-Key", key);
        assertThat(answer.status()).isEqualTo(200);
        return key;
    }

    /** Each look for a key that is known takes a while. */
    private <T> T whereKeysAreSlow(Supplier<T> asked) {
        store.execute("""
                ALTER TABLE idempotency RENAME TO kept;
                CREATE VIEW idempotency AS SELECT kept.* FROM kept, pg_sleep(0.15)""");
        try {
            return asked.get();
        } finally {
            store.execute("DROP VIEW idempotency; ALTER TABLE kept RENAME TO idempotency");
        }
    }

    /** As another node would hold the key of this stream. */
    private <T> T whileInFlight(Supplier<T> asked) {
        return Node.shared().get(TransactionTemplate.class).execute(transaction -> {
            store.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            store.queryForList("""
                    SELECT pg_advisory_xact_lock(('x' || encode(substring(key for 8), 'hex'))::bit(64)::bigint)::text
                    FROM idempotency WHERE stream = ?""", String.class, post.substring(post.lastIndexOf('/') + 1));
            return asked.get();
        });
    }

    private void everyInsertFailsWith(String state) {
        everyInsert("RAISE EXCEPTION 'unforeseen' USING ERRCODE = '%s';".formatted(state));
    }

    /** For this one stream. */
    private void everyInsert(String does) {
        store.execute("""
                CREATE FUNCTION unforeseen() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN %s END $$""".formatted(does));
        store.execute("""
                CREATE TRIGGER unforeseen BEFORE INSERT ON event FOR EACH ROW
                WHEN (NEW.stream = '%s') EXECUTE FUNCTION unforeseen()""".formatted(post.substring(post.lastIndexOf('/') + 1)));
    }
}
