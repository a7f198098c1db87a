package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.standalone.Api.User;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may do what. */
class SecurityIT {

    private final Api api = SharedSystem.api();

    @Test
    void without_a_token_nothing_is_written() {
        var answer = api.post("/v1/posts", Api.json("body", "Anonymous"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.json().get("code").asString()).isEqualTo("unauthenticated");
    }

    @Test
    void nobody_changes_the_post_of_another() {
        var post = api.publish(api.newUser(), "mine", "Mine").expect(201).id();
        var other = api.newUser();
        var edit = api.send(api.as(other, "/v1/posts/" + post)
                .header("If-Match", "*")
                .method("PATCH", BodyPublishers.ofString(Api.json("body", "Yours"))));
        assertThat(edit.status()).isEqualTo(403);
        assertThat(edit.json().get("code").asString()).isEqualTo("not-the-author");
        assertThat(api.send(api.as(other, "/v1/posts/" + post).DELETE()).status())
                .isEqualTo(403);
    }

    @Test
    void a_forged_token_is_refused_by_both_sides() {
        var user = api.newUser();
        var parts = user.token().split("\\.");
        var ports = SharedSystem.ROSTRUM.settings().ports();
        var forgeries = List.of(
                "nonsense",
                "a.b.c",
                parts[0] + "." + parts[1] + ".",
                encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + parts[1] + ".",
                encode("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}") + "." + parts[1] + "." + parts[2],
                parts[0] + "." + encode("{\"sub\":\"account_x\",\"roles\":[\"admin\"]}") + "." + parts[2]);
        for (var side : List.of(api, new Api(ports.command()), new Api(ports.query()))) {
            for (var forgery : forgeries) {
                var forger = new User(user.id(), user.handle(), forgery);
                assertThat(side.send(side.as(forger, "/v1/posts?limit=1")).status())
                        .isEqualTo(401);
                assertThat(side.publish(forger, "forged", "Forged").status()).isEqualTo(401);
            }
        }
    }

    @Test
    void operators_pages_are_not_public() {
        assertThat(api.get("/v1/projections").status()).isEqualTo(401);
        assertThat(api.send(api.as(api.newUser(), "/v1/projections")).status()).isEqualTo(403);
        assertThat(api.get("/actuator/prometheus").status()).isEqualTo(404);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
