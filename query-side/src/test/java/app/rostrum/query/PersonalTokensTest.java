package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.session.EndReason;
import app.rostrum.events.session.SessionEvent.SessionEnded;
import app.rostrum.events.session.SessionEvent.SessionOpened;
import app.rostrum.events.session.SessionId;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading with a personal token, which only the command side can check. */
class PersonalTokensTest {

    private static final SessionId OTHER = new SessionId("session_01j9zq4k2vfr8t9d3m5n7p1q99");
    private static final int AT_ONCE = 2;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static TestSide side;

    private final int one = NUMBERS.incrementAndGet();
    private final int two = NUMBERS.incrementAndGet();
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeAll
    static void start() throws Exception {
        side = TestSide.start(
                "--rostrum.command-side.exchange-limit=1s",
                "--rostrum.command-side.exchanges-at-once=" + AT_ONCE,
                // All tests are one client.
                "--rostrum.limits.new-tokens-per-address=off");
        side.sessions().publish(new SessionOpened(OTHER, ADA));
        var login = "Bearer " + side.keys().tokenIn(OTHER);
        TestSide.await(() -> side.get("/v1/posts", "Authorization", login).status() == 200);
    }

    @AfterAll
    static void close() {
        side.close();
    }

    @BeforeEach
    void goodTokens() {
        side.keys().exchange(it -> Keys.answer(it, 201, good(it, "read write")));
    }

    private static String token(int number) {
        return "rostrum_pat_01j9zq4k2vfr8t9d3m5n7p1q%02d_".formatted(number) + "A".repeat(43);
    }

    private static SessionId session(int number) {
        return new SessionId("session_01j9zq4k2vfr8t9d3m5n7p1q%02d".formatted(number));
    }

    private Answer read(int number) {
        return read(token(number));
    }

    private Answer read(String token) {
        try {
            return side.get("/v1/posts", "Authorization", "Bearer " + token, "X-Request-Id", "reading");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String good(HttpExchange exchange, String scope) throws IOException {
        asked.incrementAndGet();
        return side.keys().exchanged(exchange, scope);
    }

    static void isUnavailable(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void a_program_reads_with_its_token_which_is_exchanged_once() {
        for (int i = 0; i < 3; i++) {
            assertThat(read(one).status()).isEqualTo(200);
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void the_command_side_hears_in_which_request_a_token_came() {
        var ids = new ArrayList<String>();
        side.keys().exchange(it -> {
            ids.add(it.getRequestHeaders().getFirst("X-Request-Id"));
            Keys.answer(it, 201, good(it, "read"));
        });

        read(one);

        assertThat(ids).containsExactly("reading");
    }

    @Test
    void a_token_that_is_not_for_reading_is_not_good_for_it() {
        side.keys().exchange(it -> Keys.answer(it, 201, good(it, "write")));

        assertThat(read(one).code()).isEqualTo("forbidden");
    }

    @Test
    void a_wrong_token_is_refused_as_any_bad_one_and_not_asked_about_again_soon() {
        side.keys().exchange(it -> {
            good(it, "read");
            Keys.answer(it, 401, "{}");
        });
        for (int i = 0; i < 5; i++) {
            assertThat(read(one).status()).isEqualTo(401);
            assertThat(read(one).code()).isEqualTo("unauthenticated");
        }
        assertThat(asked).hasValue(1);

        assertThat(read("rostrum_pat_nonsense").status()).isEqualTo(401);
        assertThat(asked).hasValue(1);
    }

    @Test
    void an_answer_that_says_nothing_is_none() {
        for (var status : new int[] {500, 429, 404, 200}) {
            side.keys().exchange(it -> Keys.answer(it, status, good(it, "read")));
            isUnavailable(read(one));
        }
        for (var body : List.of("", "nonsense", "{}", "[]", "{\"access_token\":1,\"expires_in\":900}")) {
            side.keys().exchange(it -> Keys.answer(it, 201, body));
            isUnavailable(read(one));
        }
    }

    @Test
    void no_answer_is_waited_for_or_read_for_ever() {
        var end = new Semaphore(0);
        side.keys().exchange(it -> {
            it.sendResponseHeaders(201, 0);
            it.getResponseBody().write('{');
            it.getResponseBody().flush();
            end.acquireUninterruptibly();
        });
        isUnavailable(read(one));
        end.release();

        side.keys().exchange(it -> Keys.answer(it, 201, good(it, "read") + " ".repeat(100_000)));
        isUnavailable(read(one));
    }

    @Test
    void so_many_are_exchanged_at_once_and_others_wait_their_turn() throws InterruptedException {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        side.keys().exchange(it -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            var answer = good(it, "read");
            now.decrementAndGet();
            Keys.answer(it, 201, answer);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = IntStream.range(60, 90)
                    .mapToObj(it -> (Callable<Integer>) () -> read(it).status())
                    .toList();
            assertThat(threads.invokeAll(readers))
                    .extracting(it -> it.resultNow())
                    .containsOnly(200);
        }
        assertThat(most.get()).isLessThanOrEqualTo(AT_ONCE);
        assertThat(asked).hasValue(30);
    }

    @Test
    void a_token_whose_session_has_ended_is_refused_also_where_it_is_remembered() {
        assertThat(read(one).status()).isEqualTo(200);
        assertThat(read(two).status()).isEqualTo(200);

        side.sessions().publish(new SessionEnded(session(one), ADA, EndReason.LOGGED_OUT));

        TestSide.await(() -> read(one).status() == 401);
        assertThat(read(one).code()).isEqualTo("unauthenticated");
        assertThat(read(two).status()).isEqualTo(200);
    }
}
