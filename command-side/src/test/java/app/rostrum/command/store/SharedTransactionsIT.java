package app.rostrum.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import app.rostrum.events.Position;
import app.rostrum.events.wire.ConsistencyToken;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Posts named "slow" keep all who write busy, so that those who come meanwhile share what comes next. */
class SharedTransactionsIT {

    private static final JdbcTemplate STORE = Node.shared().get(JdbcTemplate.class);
    private static Client ada;

    private final String run = UUID.randomUUID().toString();
    private final Counter apart =
            Node.shared().get(MeterRegistry.class).get("rostrum.commands.apart").counter();
    private final double before = apart.count();

    @BeforeAll
    static void somebody() {
        ada = Client.registered(Node.shared());
    }

    @BeforeEach
    void slow_posts() {
        inserting("slow", "PERFORM pg_sleep(0.3); RETURN NEW;");
    }

    @AfterEach
    void restore() {
        for (var title : List.of("slow", "bad")) {
            STORE.execute("DROP TRIGGER IF EXISTS %1$s ON event; DROP FUNCTION IF EXISTS %1$s".formatted(title));
        }
    }

    @Test
    void who_comes_at_the_same_time_shares_a_transaction() {
        var answers = behindSlowOnes(IntStream.range(0, 40).mapToObj(it -> publish("fine", "fine " + it)));

        assertThat(answers).extracting(Client.Answer::status).containsOnly(201);
        assertThat(positions("count(*)")).isEqualTo(40);
        assertThat(positions("count(DISTINCT position)")).isEqualTo(40);
        assertThat(positions("count(DISTINCT position >> 16)")).isLessThanOrEqualTo(4);
    }

    @Test
    void what_cannot_be_stored_hinders_nobody_else() {
        inserting("bad", "RAISE EXCEPTION 'bad' USING ERRCODE = '22012';");

        var answers = behindSlowOnes(Stream.concat(
                Stream.of(publish("bad", "one")),
                IntStream.range(0, 20).mapToObj(it -> publish("fine", "fine " + it))));

        assertThat(answers.getFirst().status()).isEqualTo(500);
        assertThat(answers.subList(1, 21)).extracting(Client.Answer::status).containsOnly(201);
        assertThat(positions("count(*)")).isEqualTo(20);
        assertThat(apart.count()).isGreaterThan(before);
    }

    @Test
    void who_loses_a_race_loses_it_alone_and_the_others_are_told_where_their_posts_are_in_the_end() {
        inserting("bad", "RAISE EXCEPTION 'bad' USING ERRCODE = '23505';");

        var answers = behindSlowOnes(Stream.concat(
                Stream.of(publish("bad", "one")), IntStream.range(0, 20).mapToObj(this::publishWithKey)));

        assertThat(answers.getFirst().code()).isEqualTo("conflict");
        assertThat(answers.subList(1, 21)).allSatisfy(it -> {
            assertThat(it.status()).isEqualTo(201);
            assertThat(it.header("Consistency-Token"))
                    .isEqualTo(token(it.json().path("id").asString()));
        });
        assertThat(positions("count(*)")).isEqualTo(20);
        assertThat(apart.count()).isGreaterThan(before);
    }

    @Test
    void who_waits_too_long_is_told_that_nothing_is_stored() {
        restore();
        inserting("slow", "PERFORM pg_sleep(1.2); RETURN NEW;");

        var answers = behindSlowOnes(IntStream.range(0, 5).mapToObj(it -> publish("fine", "fine " + it)));

        assertThat(answers).extracting(Client.Answer::code).containsOnly("unavailable");
        assertThat(answers).extracting(it -> it.header("Retry-After")).doesNotContain("");
        assertThat(ada.send("POST", "/v1/posts", post("fine", "last")).status()).isEqualTo(201);
        assertThat(positions("count(*)")).isEqualTo(1);
    }

    @Test
    void a_repeat_among_others_gets_its_first_answer() {
        var key = UUID.randomUUID().toString();
        var first = ada.send("POST", "/v1/posts", post("fine", "first"), "Idempotency-Key", key);

        var answers = behindSlowOnes(Stream.concat(
                Stream.of(() -> ada.send("POST", "/v1/posts", post("fine", "first"), "Idempotency-Key", key)),
                IntStream.range(0, 20).mapToObj(this::publishWithKey)));

        assertThat(answers.getFirst().header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(answers.getFirst().json()).isEqualTo(first.json());
        assertThat(answers).extracting(Client.Answer::status).containsOnly(201);
        assertThat(positions("count(*)")).isEqualTo(21);
    }

    /** Answers in the order of the requests. */
    private List<Client.Answer> behindSlowOnes(Stream<Callable<Client.Answer>> requests) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 2; i++) {
                int slow = i;
                threads.execute(() -> ada.send("POST", "/v1/posts", post("slow", "slow")));
                Eventually.holds(() -> sleeping() == slow);
            }
            return threads.invokeAll(requests.toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long sleeping() {
        return Objects.requireNonNull(
                STORE.queryForObject("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'", Long.class));
    }

    private static String token(String post) {
        var position = STORE.queryForObject("SELECT position FROM event WHERE stream = ?", Long.class, post);
        return ConsistencyToken.of(1, post, new Position(Objects.requireNonNull(position)))
                .encode();
    }

    private Callable<Client.Answer> publishWithKey(int number) {
        return () -> ada.send(
                "POST",
                "/v1/posts",
                post("fine", "fine " + number),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private Callable<Client.Answer> publish(String title, String body) {
        return () -> ada.send("POST", "/v1/posts", post(title, body));
    }

    private String post(String title, String body) {
        return "{\"title\":\"%s\",\"body\":\"%s %s\"}".formatted(title, body, run);
    }

    private @Nullable Long positions(String what) {
        return STORE.queryForObject(
                "SELECT " + what + " FROM event WHERE payload->>'title' = 'fine' AND payload->>'body' LIKE ?",
                Long.class,
                "%" + run);
    }

    private static void inserting(String title, String does) {
        STORE.execute("""
                CREATE FUNCTION %1$s() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN %2$s END $$;
                CREATE TRIGGER %1$s BEFORE INSERT ON event FOR EACH ROW
                WHEN (NEW.payload->>'title' = '%1$s') EXECUTE FUNCTION %1$s()""".formatted(title, does));
    }
}
