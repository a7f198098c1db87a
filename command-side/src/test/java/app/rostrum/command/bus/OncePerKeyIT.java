package app.rostrum.command.bus;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

class OncePerKeyIT {

    private static final String POST = "{\"body\":\"once\"}";

    private static Client ada;

    @BeforeAll
    static void people() {
        ada = Client.registered(Node.shared());
    }

    @Test
    void the_same_request_gets_the_first_answer_again() {
        var key = UUID.randomUUID().toString();

        var first = ada.send("POST", "/v1/posts", POST, "Idempotency-Key", key);
        var again = ada.send("POST", "/v1/posts", POST, "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Consistency-Token")).isEqualTo(first.header("Consistency-Token"));
        assertThat(again.header("Correlation-Id"))
                .isEqualTo(first.header("Correlation-Id"))
                .isNotEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void an_answer_that_was_kept_without_its_correlation_is_given_again_without() {
        var key = UUID.randomUUID().toString();
        var first = ada.send("POST", "/v1/posts", POST, "Idempotency-Key", key);
        Node.shared()
                .get(JdbcTemplate.class)
                .update(
                        "UPDATE idempotency SET correlation = NULL WHERE stream = ?",
                        first.json().get("id").asString());

        var again = ada.send("POST", "/v1/posts", POST, "Idempotency-Key", key);

        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.header("Correlation-Id")).isEmpty();
    }

    @Test
    void a_key_is_good_for_one_request_only() {
        var key = UUID.randomUUID().toString();
        ada.send("POST", "/v1/posts", POST, "Idempotency-Key", key);

        var other = ada.send("POST", "/v1/posts", "{\"body\":\"other\"}", "Idempotency-Key", key);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void keys_of_others_and_of_other_routes_do_not_meet() {
        var key = UUID.randomUUID().toString();
        var bob = Client.registered(Node.shared());
        var post = ada.send("POST", "/v1/posts", POST, "Idempotency-Key", key);

        assertThat(bob.send("POST", "/v1/posts", POST, "Idempotency-Key", key).json())
                .isNotEqualTo(post.json());
        assertThat(ada.send("DELETE", post.header("Location"), "", "Idempotency-Key", key)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_refusal_is_decided_again() {
        var key = UUID.randomUUID().toString();
        var post = ada.send("POST", "/v1/posts", POST).header("Location");
        var stale = ada.send("PATCH", post, "{\"body\":\"2\"}", "If-Match", "\"2\"", "Idempotency-Key", key);
        ada.send("PATCH", post, "{\"body\":\"between\"}", "If-Match", "\"1\"");

        var again = ada.send("PATCH", post, "{\"body\":\"2\"}", "If-Match", "\"2\"", "Idempotency-Key", key);

        assertThat(stale.status()).isEqualTo(412);
        assertThat(again.status()).isEqualTo(200);
    }

    @Test
    void a_command_that_changed_nothing_is_kept_too() {
        var key = UUID.randomUUID().toString();
        var post = ada.send("POST", "/v1/posts", POST).header("Location");
        var nothing = ada.send("PATCH", post, POST, "If-Match", "*", "Idempotency-Key", key);
        ada.send("PATCH", post, "{\"body\":\"changed\"}", "If-Match", "*");

        var again = ada.send("PATCH", post, POST, "If-Match", "*", "Idempotency-Key", key);

        assertThat(nothing.json().get("version").asInt()).isEqualTo(1);
        assertThat(again.json().get("version").asInt()).isEqualTo(1);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Correlation-Id")).isEmpty();
    }

    @Test
    void of_many_at_once_one_is_stored() throws Exception {
        var key = UUID.randomUUID().toString();
        Callable<Client.Answer> publish =
                () -> ada.send("POST", "/v1/posts", "{\"body\":\"at once " + key + "\"}", "Idempotency-Key", key);

        List<Client.Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads
                    .invokeAll(IntStream.range(0, 32).mapToObj(it -> publish).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).allSatisfy(it -> assertThat(it.status()).isIn(201, 409));
        assertThat(answers.stream()
                        .filter(it -> it.status() == 201)
                        .map(it -> it.response().body())
                        .distinct())
                .hasSize(1);
        assertThat(answers.stream().filter(it -> it.status() == 409))
                .allSatisfy(it -> assertThat(it.code()).isEqualTo("idempotency-key-in-flight"));
        assertThat(Node.shared()
                        .get(JdbcTemplate.class)
                        .queryForObject(
                                "SELECT count(*) FROM event WHERE payload->>'body' = ?", Long.class, "at once " + key))
                .isEqualTo(1);
    }

    @Test
    void of_many_equal_edits_at_once_none_is_refused_for_what_another_did() throws Exception {
        for (int round = 0; round < 10; round++) {
            var key = UUID.randomUUID().toString();
            var post = ada.send("POST", "/v1/posts", POST).header("Location");
            Callable<Client.Answer> edit = () -> ada.sendUntilDecided(
                    "PATCH", post, "{\"body\":\"edited\"}", "If-Match", "\"1\"", "Idempotency-Key", key);

            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                assertThat(threads.invokeAll(
                                IntStream.range(0, 16).mapToObj(it -> edit).toList()))
                        .allSatisfy(it -> assertThat(it.resultNow().toString())
                                .containsAnyOf("\"version\":2", "idempotency-key-in-flight"));
            }
        }
    }

    @Test
    void a_key_that_is_no_key_is_named() {
        var answer = ada.send("POST", "/v1/posts", POST, "Idempotency-Key", "x".repeat(129));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo("Idempotency-Key");
    }

    @Test
    void answers_are_forgotten_after_a_day() {
        var jdbc = Node.shared().get(JdbcTemplate.class);
        var key = UUID.randomUUID().toString();
        var first = ada.send("POST", "/v1/posts", POST, "Idempotency-Key", key);
        jdbc.update(
                "UPDATE idempotency SET created_at = now() - interval '25 hours' WHERE stream = ?",
                first.json().get("id").asString());

        var later = ada.send("POST", "/v1/posts", "{\"body\":\"another day\"}", "Idempotency-Key", key);

        assertThat(later.status()).isEqualTo(201);
        assertThat(later.json()).isNotEqualTo(first.json());
    }

    @Test
    void what_a_refused_command_had_written_is_taken_back() {
        var node = Node.shared();
        var handle = "h" + UUID.randomUUID().toString().substring(0, 8);
        Client.registered(node, handle);

        var refused = Client.anonymous(node)
                .send(
                        "POST",
                        "/v1/accounts",
                        "{\"handle\":\"%sx\",\"email\":\"%s@example.org\",\"password\":\"correct horse\"}"
                                .formatted(handle, handle));

        assertThat(refused.code()).isEqualTo("email-taken");
        assertThat(node.get(JdbcTemplate.class)
                        .queryForObject("SELECT count(*) FROM reservation WHERE name = ?", Long.class, handle + "x"))
                .isZero();
        assertThat(node.get(TransactionTemplate.class)).isNotNull();
    }
}
