package app.rostrum.command.auth;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SigningKeysIT {

    private static final String KEYS = "/v1/operator/signing-keys";

    private final SigningKeys keys = Node.shared().get(SigningKeys.class);

    private static Client as(String role) {
        return as(Node.shared(), role);
    }

    private static Client as(Node node, String role) {
        var token = node.get(AccessTokenIssuer.class).issue(ServerTokens.SERVER, List.of(role));
        return Client.anonymous(Node.shared()).withToken(token);
    }

    private static List<String> published() {
        return Client.anonymous(Node.shared())
                .send("GET", "/.well-known/jwks.json", "")
                .json()
                .get("keys")
                .valueStream()
                .map(it -> it.get("kid").asString())
                .toList();
    }

    private String signing() {
        return keys.ring().signing(Instant.now()).orElseThrow().id();
    }

    /** As if it had been made known ten minutes ago. */
    private static String takenOver(SigningKeys keys) {
        var taking = SigningKey.make(Instant.now());
        keys.change(it ->
                new KeyRing(Stream.concat(it.keys().stream(), Stream.of(taking)).toList()));
        return taking.id();
    }

    @Test
    void a_new_key_is_made_known_before_it_signs() {
        var admin = as("admin");
        var before = signing();

        var made = admin.send("POST", KEYS, "");

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        var id = made.json().get("id").asString();
        assertThat(made.header("Location")).isEqualTo(KEYS + "/" + id);
        assertThat(published()).contains(id, before);
        assertThat(signing()).isEqualTo(before);
        assertThat(admin.send("POST", KEYS, "").json().get("id").asString()).isEqualTo(id);
        var listed =
                admin.send("GET", KEYS, "").json().get("items").valueStream().toList();
        assertThat(listed)
                .anyMatch(it -> it.get("id").asString().equals(before)
                        && it.get("signing").asBoolean())
                .anyMatch(it ->
                        it.get("id").asString().equals(id) && !it.get("signing").asBoolean())
                .allMatch(it -> it.size() == 3);
        assertThat(admin.send("DELETE", KEYS + "/" + id, "").status()).isEqualTo(204);
        assertThat(published()).contains(before).doesNotContain(id);
    }

    @Test
    void nobody_is_logged_out_when_another_key_takes_over() {
        var user = Client.registered(Node.shared());
        var before = signing();

        var after = takenOver(keys);
        assertThat(signing()).isEqualTo(after);

        assertThat(user.send("POST", "/v1/posts", "{\"body\":\"x\"}").status()).isEqualTo(201);
        assertThat(as("admin").send("GET", KEYS, "").status()).isEqualTo(200);
        assertThat(published()).contains(before, after);
    }

    @Test
    void another_node_knows_a_key_at_once_and_forgets_one_within_seconds() {
        try (var other = Node.start(Map.of("spring.main.banner-mode", "off"))) {
            var theirs = other.get(SigningKeys.class);
            theirs.ring();
            var lost = takenOver(theirs);
            assertThat(as(other, "admin").send("GET", KEYS, "").status()).isEqualTo(200);

            assertThat(signing()).isEqualTo(lost);
            as("admin").send("DELETE", KEYS + "/" + lost, "");
            Eventually.holds(() -> !theirs.ring().has(lost));
        }
    }

    @Test
    void a_token_of_a_key_that_was_taken_away_is_refused() {
        var lost = takenOver(keys);
        var user = as("auditor");

        assertThat(as("admin").send("DELETE", KEYS + "/" + lost, "").status()).isEqualTo(204);

        var answer = user.send("GET", "/v1/audit/events", "");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(signing()).isNotEqualTo(lost);
    }

    @Test
    void keys_are_for_admins_alone() {
        var user = Client.registered(Node.shared());
        for (var method : List.of("GET", "POST", "DELETE")) {
            var path = method.equals("DELETE") ? KEYS + "/" + signing() : KEYS;
            assertThat(Client.anonymous(Node.shared()).send(method, path, "").status())
                    .isEqualTo(401);
            assertThat(user.send(method, path, "").code()).isEqualTo("forbidden");
            assertThat(as("auditor").send(method, path, "").code()).isEqualTo("forbidden");
        }
    }

    @Test
    void an_unknown_key_cannot_be_taken_away() {
        assertThat(as("admin")
                        .send("DELETE", KEYS + "/" + UUID.randomUUID(), "")
                        .code())
                .isEqualTo("not-found");
    }
}
