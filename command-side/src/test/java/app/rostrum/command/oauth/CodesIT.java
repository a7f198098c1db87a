package app.rostrum.command.oauth;

import static app.rostrum.command.oauth.TestApp.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.AtOnce;
import app.rostrum.command.Client;
import app.rostrum.command.Node;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The codes by which apps are let in. */
class CodesIT {

    private static final Node NODE = Node.shared();

    private final TestApp app = TestApp.open(NODE);
    private final String handle = TestApp.handle();
    private final Client ada = Client.registered(NODE, handle);

    @Test
    void a_code_is_good_for_a_minute() {
        var code = app.letIn(ada, handle, "read");
        var jdbc = NODE.get(JdbcTemplate.class);
        assertThat(jdbc.queryForObject(
                        "SELECT expires_at - issued_at = interval '1 minute' FROM pending_authorization WHERE app = ?",
                        Boolean.class,
                        app.id))
                .isTrue();

        jdbc.update(
                "UPDATE pending_authorization SET expires_at = now(), issued_at = now() - interval '1 minute' WHERE app = ?",
                app.id);

        assertError(app.exchange(code), 400, "invalid_grant");
    }

    @Test
    void of_twenty_uses_of_a_code_at_once_one_succeeds_at_most() {
        var code = app.letIn(ada, handle, "read write");

        var answers = AtOnce.twenty(() -> app.exchange(code));

        assertThat(answers).filteredOn(it -> it.statusCode() == 200).hasSizeLessThanOrEqualTo(1);
        assertThat(answers)
                .filteredOn(it -> it.statusCode() != 200)
                .allSatisfy(it -> assertError(it, 400, "invalid_grant"));
    }

    @Test
    void a_code_that_comes_again_ends_what_it_has_opened() {
        var code = app.letIn(ada, handle, "read write");
        var tokens = app.exchange(code);

        assertError(app.exchange(code), 400, "invalid_grant");
        app.isOver(tokens);
        assertThat(app.endings("authorization_code_reused")).isEqualTo(1);
    }

    @Test
    void a_code_is_good_for_its_app_its_verifier_and_its_address_alone() {
        var code = app.letIn(ada, handle, "read");
        var other = TestApp.open(NODE);
        var form = "grant_type=authorization_code&code=" + code + "&redirect_uri=" + TestApp.encoded(TestApp.BACK);

        assertError(app.token(form + "&code_verifier=" + "w".repeat(43)), 400, "invalid_grant");
        assertError(app.token(form), 401, "invalid_client");
        assertError(
                app.token(form.replace("back", "other") + "&code_verifier=" + "v".repeat(43)), 400, "invalid_grant");
        assertError(other.exchange(code), 400, "invalid_grant");
        assertError(app.exchange(code), 400, "invalid_grant");
    }

    @Test
    void a_code_is_kept_as_its_digest() {
        var code = app.letIn(ada, handle, "read");

        var rows = NODE.get(JdbcTemplate.class)
                .queryForList("SELECT p::text FROM pending_authorization p WHERE app = ?", String.class, app.id);
        assertThat(rows).hasSize(1).noneMatch(it -> it.contains(code));
    }

    @Test
    void nothing_is_let_in_for_an_account_that_is_suspended() {
        var code = app.letIn(ada, handle, "read");
        var admin = Client.anonymous(NODE).withToken(Operators.admin(NODE));
        assertThat(admin.send("PUT", "/v1/operator/accounts/" + handle + "/suspension", "")
                        .status())
                .isEqualTo(204);

        assertError(app.exchange(code), 400, "invalid_grant");
    }

    @Test
    void a_code_ends_with_the_login_in_which_it_was_given() {
        var code = app.letIn(ada, handle, "read");
        assertThat(ada.send(
                                "PUT",
                                "/v1/me/password",
                                "{\"current_password\":\"correct horse\",\"password\":\"another horse\"}")
                        .status())
                .isEqualTo(204);

        assertError(app.exchange(code), 400, "invalid_grant");
    }
}
