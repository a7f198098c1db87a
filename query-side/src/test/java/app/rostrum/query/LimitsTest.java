package app.rostrum.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How much one client may read, and what browsers are told. */
class LimitsTest {

    private static final String ORIGIN = "https://app.example.org";

    private static TestSide side;

    @BeforeAll
    static void given() throws Exception {
        side = TestSide.start(
                "--rostrum.limits.reads-per-account=5/1h",
                "--rostrum.limits.commands-per-address=3/1h",
                "--rostrum.limits.new-tokens-per-address=3/1h",
                "--rostrum.cors.origins=" + ORIGIN);
    }

    @AfterAll
    static void close() {
        side.close();
    }

    @Test
    void an_account_may_read_so_much_from_wherever_and_others_go_on() throws Exception {
        var token = "Bearer " + side.keys().token("user");
        var answers = new ArrayList<Answer>();
        for (int i = 1; i <= 6; i++) {
            answers.add(side.get("/v1/posts", "Authorization", token, "X-Forwarded-For", "203.0.113." + i));
        }
        assertThat(answers.subList(0, 5)).extracting(Answer::status).containsOnly(200);
        var refused = answers.getLast();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too-many-requests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 720);
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"reads-per-account\";q=5;w=3600");
        assertThat(refused.header("RateLimit")).startsWith("\"reads-per-account\";r=0;t=");
        assertThat(side.get("/v1/posts").status()).isEqualTo(200);
    }

    @Test
    void from_an_address_come_so_many_of_whatever_else() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(side.send("POST", "/v1/posts", "X-Forwarded-For", "203.0.113.9")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(side.send("POST", "/v1/posts", "X-Forwarded-For", "203.0.113.9")
                        .status())
                .isEqualTo(429);
        assertThat(side.send("POST", "/v1/posts", "X-Forwarded-For", "203.0.113.10")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void from_an_address_so_many_personal_tokens_are_exchanged_and_others_go_on() throws Exception {
        var asked = new AtomicInteger();
        side.keys().exchange(it -> {
            asked.incrementAndGet();
            Keys.answer(it, 401, "{}");
        });
        for (int i = 1; i <= 3; i++) {
            assertThat(withToken(i, "203.0.113.20").status()).isEqualTo(401);
        }
        for (int i = 4; i <= 9; i++) {
            var refused = withToken(i, "203.0.113.20");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("too-many-requests");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 1_200);
            assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"new-tokens-per-address\";q=3;w=3600");
        }
        assertThat(asked).hasValue(3);

        assertThat(withToken(1, "203.0.113.20").status()).isEqualTo(401);
        assertThat(withToken(9, "203.0.113.21").status()).isEqualTo(401);
        assertThat(side.get("/v1/posts", "X-Forwarded-For", "203.0.113.20").status())
                .isEqualTo(200);
    }

    private static Answer withToken(int number, String address) throws Exception {
        var token = "Bearer rostrum_pat_01j9zq4k2vfr8t9d3m5n7p1q%02d_".formatted(number) + "A".repeat(43);
        return side.get("/v1/posts", "Authorization", token, "X-Forwarded-For", address);
    }

    @Test
    void every_answer_says_that_it_is_data() throws Exception {
        for (var answer : List.of(
                side.get("/v1/posts"),
                side.get("/v1/posts/none"),
                side.get("/v1/projections"),
                side.get("/actuator/health/liveness"),
                side.get("/nowhere"),
                side.get("/v1/posts?limit=x"))) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void pages_of_a_listed_origin_may_read_and_no_others() throws Exception {
        var allowed = side.get("/v1/posts", "Origin", ORIGIN);
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
        assertThat(String.join(", ", allowed.response().headers().allValues("Vary")))
                .contains("Origin", "Authorization");

        var refused = side.get("/v1/posts", "Origin", "https://evil.example");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("forbidden");
        assertThat(refused.header("Access-Control-Allow-Origin")).isEmpty();
    }
}
