package app.rostrum.command.oauth;

import static app.rostrum.command.oauth.TestApp.POST;
import static app.rostrum.command.oauth.TestApp.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client.Answer;
import app.rostrum.command.Node;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Apps that can keep a secret, and come in without anybody being asked. */
class AppsByThemselvesIT {

    private static final Node NODE = Node.shared();

    private final TestApp robot = TestApp.confidential(NODE);

    @Test
    void an_app_on_a_server_acts_for_its_owner_without_anybody_being_asked() {

        var tokens = robot.token("grant_type=client_credentials&scope=read+write+audit");

        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        assertThat(new Answer(tokens).json().has("refresh_token")).isFalse();
        assertThat(robot.as(tokens).send("POST", "/v1/posts", POST).status()).isEqualTo(201);
        // Its owner is no auditor, so neither is it.
        assertThat(robot.as(tokens).send("GET", "/v1/audit/events", "").status())
                .isEqualTo(403);
        assertError(robot.token("grant_type=client_credentials"), 400, "invalid_scope");
        assertError(robot.token("grant_type=password&username=a&password=b"), 400, "unsupported_grant_type");
        assertError(robot.token("grant_type=client_credentials&scope=operate"), 400, "invalid_scope");
        assertError(robot.token("grant_type=client_credentials&scope=account"), 400, "invalid_scope");
    }

    @Test
    void an_app_with_a_secret_shows_it() {
        var form = "grant_type=client_credentials&scope=read&client_id=" + robot.id;
        var browser = new Browser(NODE);

        assertError(browser.post("/oauth2/token", form + "&client_secret=wrong"), 401, "invalid_client");
        assertThat(browser.post("/oauth2/token", form).statusCode()).isEqualTo(401);
        assertError(TestApp.open(NODE).token("grant_type=client_credentials&scope=read"), 401, "invalid_client");
        assertThat(browser.post("/oauth2/token", "grant_type=refresh_token&refresh_token=x&client_id=" + robot.id)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void an_app_that_comes_by_itself_has_one_session_however_often_it_asks() {
        for (int i = 0; i < 3; i++) {
            assertThat(robot.token("grant_type=client_credentials&scope=read").statusCode())
                    .isEqualTo(200);
        }

        assertThat(NODE.get(JdbcTemplate.class)
                        .queryForObject("SELECT count(*) FROM session WHERE app = ?", Integer.class, robot.id))
                .isEqualTo(1);
    }

    @Test
    void a_secret_that_is_older_than_the_password_of_its_owner_lets_no_app_in_by_itself() {
        var tokens = robot.token("grant_type=client_credentials&scope=read+write");
        assertThat(robot.owner
                        .send(
                                "PUT",
                                "/v1/me/password",
                                "{\"current_password\":\"correct horse\",\"password\":\"another horse\"}")
                        .status())
                .isEqualTo(204);

        assertThat(robot.as(tokens).send("POST", "/v1/posts", POST).status()).isEqualTo(401);
        assertError(robot.token("grant_type=client_credentials&scope=read"), 400, "invalid_grant");
    }
}
