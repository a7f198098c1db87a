package app.rostrum.command.app;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

class AppsIT {

    private static final Node NODE = Node.shared();
    private static final String ROBOT = """
            {"name":"Robot","redirect_uris":[],"scopes":["write","read","read"],"confidential":true}""";

    private final Client ada = Client.registered(NODE);

    @Test
    void the_secret_of_an_app_is_shown_once_and_kept_as_its_digest() {
        var registered = ada.send("POST", "/v1/apps", ROBOT);

        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        assertThat(registered.header("Cache-Control")).contains("no-store");
        var secret = registered.json().get("client_secret").asString();
        assertThat(secret).matches("[A-Za-z0-9_-]{43}");
        assertThat(registered.json().get("scopes").toString()).isEqualTo("[\"read\",\"write\"]");
        var listed = ada.send("GET", "/v1/apps", "");
        assertThat(listed.json().get("items").get(0).get("name").asString()).isEqualTo("Robot");
        assertThat(listed.toString()).doesNotContain(secret);
        assertThat(NODE.get(JdbcTemplate.class)
                        .queryForList(
                                "SELECT a::text FROM app a WHERE id = ?",
                                String.class,
                                registered.json().get("id").asString()))
                .hasSize(1)
                .noneMatch(it -> it.contains(secret));
    }

    @Test
    void an_app_that_cannot_keep_a_secret_has_none() {
        var registered = ada.send("POST", "/v1/apps", """
                {"name":"Reader","redirect_uris":["http://127.0.0.1/back"],"scopes":["read"],"confidential":false}""");

        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        assertThat(registered.json().path("client_secret").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/name | {\"redirect_uris\":[],\"scopes\":[\"read\"],\"confidential\":true}",
                "/name | {\"name\":\" \",\"redirect_uris\":[],\"scopes\":[\"read\"],\"confidential\":true}",
                "/redirect_uris | {\"name\":\"x\",\"scopes\":[\"read\"],\"confidential\":true}",
                "/redirect_uris | {\"name\":\"x\",\"redirect_uris\":[],\"scopes\":[\"read\"],\"confidential\":false}",
                "/redirect_uris/0 | {\"name\":\"x\",\"redirect_uris\":[\"http://x.org\"],\"scopes\":[\"read\"],\"confidential\":true}",
                "/scopes | {\"name\":\"x\",\"redirect_uris\":[],\"scopes\":[],\"confidential\":true}",
                "/scopes | {\"name\":\"x\",\"redirect_uris\":[],\"scopes\":[\"account\"],\"confidential\":true}",
                "/scopes | {\"name\":\"x\",\"redirect_uris\":[],\"scopes\":[\"read\",\"operate\"],\"confidential\":true}",
                "/scopes/0 | {\"name\":\"x\",\"redirect_uris\":[],\"scopes\":[\"everything\"],\"confidential\":true}",
                "/confidential | {\"name\":\"x\",\"redirect_uris\":[],\"scopes\":[\"read\"]}",
                "/secret | {\"name\":\"x\",\"redirect_uris\":[],\"scopes\":[\"read\"],\"confidential\":true,\"secret\":\"x\"}",
            })
    void what_is_wrong_with_a_registration_is_named(String pointer, String body) {
        var answer = ada.send("POST", "/v1/apps", body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void an_account_has_twenty_apps_at_most() {
        for (int i = 0; i < 20; i++) {
            assertThat(ada.send("POST", "/v1/apps", ROBOT).status()).isEqualTo(201);
        }

        var refused = ada.send("POST", "/v1/apps", ROBOT);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("too-many-apps");
    }

    @Test
    void nobody_removes_the_app_of_another_or_learns_that_there_is_one() {
        var id = ada.send("POST", "/v1/apps", ROBOT).json().get("id").asString();
        var bob = Client.registered(NODE);

        var another = bob.send("DELETE", "/v1/apps/" + id, "");
        var none = bob.send("DELETE", "/v1/apps/app_01j9zq4k2vfr8t9d3m5n7p1q2s", "");

        assertThat(another.status()).isEqualTo(404);
        assertThat(another.code()).isEqualTo(none.code());
        assertThat(bob.send("DELETE", "/v1/apps/x", "").status()).isEqualTo(400);
        assertThat(bob.send("GET", "/v1/apps", "").json().get("items").isEmpty())
                .isTrue();
    }
}
