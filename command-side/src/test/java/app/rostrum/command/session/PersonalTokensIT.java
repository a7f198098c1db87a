package app.rostrum.command.session;

import static app.rostrum.command.session.Visitor.list;
import static app.rostrum.command.session.Visitor.session;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What a token of one's own is good for, and until when. */
class PersonalTokensIT {

    private final Node node = Node.shared();
    private final Client nobody = Client.anonymous(node);
    private final JdbcTemplate jdbc = node.get(JdbcTemplate.class);
    private final Visitor visitor = new Visitor(node);
    private final Answer login = visitor.logIn();
    private final Client owner = visitor.as(login);

    private static Answer publish(Client who) {
        return who.send("POST", "/v1/posts", "{\"body\":\"x\"}");
    }

    private static String id(Client program) {
        return "session_" + program.token().substring("rostrum_pat_".length(), "rostrum_pat_".length() + 26);
    }

    private JsonNode tokens() {
        var answer = owner.send("GET", "/v1/tokens", "");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.response().body()).doesNotContain("rostrum_pat_");
        assertThat(answer.json().get("next").isNull()).isTrue();
        return answer.json().get("items");
    }

    private static void isRefused(Client program) {
        var answer = publish(program);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.json().has("detail")).isFalse();
    }

    @Test
    void a_program_acts_as_the_account_that_made_its_token() {
        var published = publish(owner.program("read", "write"));

        assertThat(published.status()).as(published.toString()).isEqualTo(201);
        assertThat(jdbc.queryForObject(
                        "SELECT payload->>'author' FROM event WHERE stream = ?",
                        String.class,
                        published.json().get("id").asString()))
                .isEqualTo(login.json().at("/account/id").asString());
    }

    @Test
    void a_token_is_good_for_what_it_says_and_never_for_tokens() {
        var reader = owner.program("read");
        assertThat(publish(reader).status()).isEqualTo(403);
        assertThat(publish(reader).header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"write\"");

        var writer = owner.program("write");
        for (var request : List.of("GET /v1/tokens", "POST /v1/tokens", "DELETE /v1/tokens/" + id(reader))) {
            var words = request.split(" ", 2);
            assertThat(writer.send(words[0], words[1], "").code()).isEqualTo("forbidden");
        }
        assertThat(tokens().size()).isEqualTo(2);
    }

    @Test
    void the_list_says_what_there_is_and_when_each_was_used_last() {
        var begin = Instant.now().minusSeconds(60);
        var used = owner.program("write");
        var unused = owner.program("read");

        publish(used);

        var items = tokens();
        assertThat(items.size()).isEqualTo(2);
        assertThat(items.get(0).propertyNames())
                .containsExactly("id", "name", "scopes", "created_at", "last_used_at", "expires_at");
        assertThat(items.get(0).get("id").asString()).isEqualTo(id(unused));
        assertThat(items.get(0).get("last_used_at").isNull()).isTrue();
        assertThat(items.get(1).get("id").asString()).isEqualTo(id(used));
        assertThat(items.get(1).get("name").asString()).isEqualTo("nightly script");
        assertThat(items.get(1).get("scopes")).hasToString("[\"write\"]");
        assertThat(Instant.parse(items.get(1).get("created_at").asString())).isAfter(begin);
        assertThat(Instant.parse(items.get(1).get("last_used_at").asString())).isAfter(begin);
        assertThat(Instant.parse(items.get(1).get("expires_at").asString())).isAfter(begin);
        assertThat(list(owner).size()).isEqualTo(1);
    }

    @Test
    void a_deleted_token_is_refused_at_once_and_can_be_deleted_again() {
        var program = owner.program("write");
        var other = owner.program("write");
        publish(program);
        for (int i = 0; i < 2; i++) {
            assertThat(owner.send("DELETE", "/v1/tokens/" + id(program), "").status())
                    .isEqualTo(204);
        }

        isRefused(program);
        isRefused(program);
        assertThat(visitor.endOf(id(program))).containsExactly("logged_out");
        assertThat(tokens().size()).isEqualTo(1);
        assertThat(publish(other).status()).isEqualTo(201);
        assertThat(jdbc.queryForObject("SELECT name IS NULL FROM session WHERE id = ?", Boolean.class, id(program)))
                .isTrue();
    }

    @Test
    void what_is_no_token_of_ones_own_is_not_found_in_the_same_words() {
        var program = owner.program("write");
        var stranger = Client.registered(node);
        var request = new String[] {"X-Request-Id", "same"};

        var none = stranger.send("DELETE", "/v1/tokens/session_01j9zq4k2vfr8t9d3m5n7p1q2s", "", request);
        var others = stranger.send("DELETE", "/v1/tokens/" + id(program), "", request);
        var session = owner.send("DELETE", "/v1/tokens/" + session(login), "", request);

        assertThat(none.status()).isEqualTo(404);
        assertThat(none.code()).isEqualTo("token-not-found");
        assertThat(others.response().body()).isEqualTo(none.response().body());
        assertThat(session.response().body()).isEqualTo(none.response().body());
        assertThat(owner.send("DELETE", "/v1/sessions/" + id(program), "").code())
                .isEqualTo("session-not-found");
        assertThat(owner.send("DELETE", "/v1/tokens/post_1", "")
                        .json()
                        .at("/errors/0/parameter")
                        .asString())
                .isEqualTo("id");
        assertThat(publish(program).status()).isEqualTo(201);
        assertThat(tokens().size()).isEqualTo(1);
    }

    @Test
    void a_token_that_has_run_out_is_refused_and_not_listed() {
        var program = owner.program("write");
        jdbc.update("UPDATE session SET expires_at = now() WHERE id = ?", id(program));

        isRefused(program);
        assertThat(tokens().size()).isZero();
        assertThat(visitor.endOf(id(program))).isEmpty();
    }

    @Test
    void one_that_will_soon_have_run_out_is_exchanged_for_nothing_that_is_good_for_longer() {
        var program = owner.program("write");
        jdbc.update("UPDATE session SET expires_at = now() + interval '1 minute' WHERE id = ?", id(program));

        assertThat(nobody.send("POST", "/v1/tokens/exchange", "{\"token\":\"%s\"}".formatted(program.token()))
                        .json()
                        .get("expires_in")
                        .asInt())
                .isBetween(40, 60);
        jdbc.update("UPDATE session SET expires_at = now() + interval '1 second' WHERE id = ?", id(program));
        isRefused(program);
    }

    @Test
    void at_another_node_a_token_is_good_at_once_and_over_soon() {
        try (var other = Node.start(java.util.Map.of())) {
            var program = owner.program("write");
            assertThat(publish(program.at(other)).status()).isEqualTo(201);

            owner.send("DELETE", "/v1/tokens/" + id(program), "");

            app.rostrum.command.Eventually.within(
                    Duration.ofSeconds(5), () -> publish(program.at(other)).status() == 401);
        }
    }
}
