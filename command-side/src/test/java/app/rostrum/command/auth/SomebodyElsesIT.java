package app.rostrum.command.auth;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.Node;
import app.rostrum.command.relations.StoredFacts;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is somebody else's: each endpoint that names a thing of somebody's, tried by another account whose token is good for the endpoint. */
class SomebodyElsesIT {

    private static final String APP = """
            {"name":"Robot","redirect_uris":[],"scopes":["write"],"confidential":true}""";

    /** How the thing is made that each is about. */
    private static final Map<String, Function<Client, String>> WHAT = Map.of(
            "PATCH /v1/posts/{id}", it -> made(it, "/v1/posts", "{\"body\":\"1\"}"),
            "DELETE /v1/posts/{id}", it -> made(it, "/v1/posts", "{\"body\":\"1\"}"),
            "PATCH /v1/comments/{id}", SomebodyElsesIT::comment,
            "DELETE /v1/comments/{id}", SomebodyElsesIT::comment,
            "DELETE /v1/sessions/{id}", it -> listed(it, "/v1/sessions"),
            "DELETE /v1/tokens/{id}",
                    it -> {
                        made(it, "/v1/tokens", Client.newToken(Instant.now().plusSeconds(86_400), "write"));
                        return listed(it, "/v1/tokens");
                    },
            "DELETE /v1/apps/{id}", it -> made(it, "/v1/apps", APP),
            "PUT /v1/follow-requests/{handle}", SomebodyElsesIT::asked,
            "DELETE /v1/follow-requests/{handle}", SomebodyElsesIT::asked);

    private final Client owner = Client.registered(Node.shared());
    private final Client another = Client.registered(Node.shared());

    static Stream<String> endpoints() {
        return WHAT.keySet().stream().sorted();
    }

    private static String made(Client owner, String path, String body) {
        return owner.send("POST", path, body).json().path("id").asString("");
    }

    private static String comment(Client owner) {
        var post = made(owner, "/v1/posts", "{\"body\":\"1\"}");
        return made(owner, "/v1/posts/" + post + "/comments", "{\"body\":\"1\"}");
    }

    /** Who asks whether they may follow. */
    private static String asked(Client owner) {
        owner.send("PATCH", "/v1/me/profile", "{\"asks_followers\":true}");
        var follower = Client.registered(Node.shared());
        follower.send("PUT", "/v1/accounts/" + StoredFacts.account(owner) + "/follow", "");
        return StoredFacts.account(follower).text();
    }

    /** The only one that there is. */
    private static String listed(Client owner, String path) {
        return owner.send("GET", path, "").json().at("/items/0/id").asString();
    }

    private static Answer send(Client who, String endpoint, String id) {
        var words = endpoint.split(" ", 2);
        var body = words[0].equals("PATCH") ? "{\"body\":\"2\"}" : "";
        return who.send(words[0], words[1].replaceAll("\\{[a-z]+}", id), body, "If-Match", "*");
    }

    /** Of a thing, or of what somebody has begun. */
    private static int events(String streamOrAccount) {
        return Objects.requireNonNull(Node.shared()
                .get(JdbcTemplate.class)
                .queryForObject(
                        "SELECT count(*) FROM event WHERE stream = ? OR payload->>'from' = ?",
                        Integer.class,
                        streamOrAccount,
                        streamOrAccount));
    }

    @Test
    void each_endpoint_that_names_something_of_somebodys_is_tried() {
        assertThat(endpoints())
                .containsExactlyInAnyOrderElementsOf(
                        EveryEndpointIT.ofSomethingOwned().toList());
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void nobody_changes_what_is_somebody_elses(String endpoint) {
        var id = Objects.requireNonNull(WHAT.get(endpoint)).apply(owner);
        int before = events(id);

        var refused = send(another, endpoint, id);

        assertThat(refused.status()).as(refused.toString()).isIn(403, 404);
        assertThat(refused.header("WWW-Authenticate")).isEmpty();
        assertThat(events(id)).isEqualTo(before).isPositive();
        // The same request is in order where its owner sends it, and the thing is still there.
        var done = send(owner, endpoint, id);
        assertThat(done.status()).as(done.toString()).isBetween(200, 204);
        assertThat(events(id)).isEqualTo(before + 1);
    }
}
