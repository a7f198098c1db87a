package app.rostrum.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.ServerTokens;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of accounts. */
class AccountsIT {

    private static final String OPERATOR = "/v1/operator/accounts/";

    private final Client nobody = Client.anonymous(Node.shared());
    private final Client admin = as("admin");
    private final String handle = some();
    private final Client user = Client.registered(Node.shared(), handle);

    private static Client as(String role) {
        var token = Node.shared().get(AccessTokenIssuer.class).issue(ServerTokens.SERVER, List.of(role));
        return Client.anonymous(Node.shared()).withToken(token);
    }

    private static String some() {
        return "c" + UUID.randomUUID().toString().substring(0, 12).replace('-', '_');
    }

    private Client.Answer logIn(String login, String password) {
        return nobody.send("POST", "/v1/sessions", "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password));
    }

    private Client.Answer register(String name, String email) {
        return nobody.send(
                "POST",
                "/v1/accounts",
                "{\"handle\":\"%s\",\"email\":\"%s\",\"password\":\"correct horse\"}".formatted(name, email));
    }

    private static Client.Answer rename(Client who, String name) {
        return who.send("PUT", "/v1/me/handle", "{\"handle\":\"%s\"}".formatted(name));
    }

    private static Client.Answer publish(Client who) {
        return who.send("POST", "/v1/posts", "{\"body\":\"x\"}");
    }

    private static Client.Answer close(Client who, String password) {
        return who.send("DELETE", "/v1/me", "{\"password\":\"%s\"}".formatted(password));
    }

    @Test
    void a_handle_that_was_left_is_nobodys_for_a_month_but_its_owners() {
        var other = some();

        var renamed = rename(user, other.toUpperCase(java.util.Locale.ROOT));

        assertThat(renamed.status()).as(renamed.toString()).isEqualTo(200);
        assertThat(renamed.json().get("handle").asString()).isEqualTo(other);
        assertThat(logIn(other, "correct horse").status()).isEqualTo(201);
        assertThat(logIn(handle, "correct horse").status()).isEqualTo(401);
        assertThat(register(handle, some() + "@example.org").code()).isEqualTo("handle-taken");
        assertThat(rename(Client.registered(Node.shared()), other).code()).isEqualTo("handle-taken");
        assertThat(rename(user, handle).status()).isEqualTo(200);
        assertThat(logIn(handle, "correct horse").status()).isEqualTo(201);

        rename(user, other);
        Node.shared()
                .get(JdbcTemplate.class)
                .update("UPDATE reservation SET left_until = now() WHERE kind = 'handle' AND name = ?", handle);
        assertThat(register(handle, some() + "@example.org").status()).isEqualTo(201);
        assertThat(rename(user, handle).code()).isEqualTo("handle-taken");
        assertThat(rename(user, "no").json().at("/errors/0/pointer").asString()).isEqualTo("/handle");
    }

    @Test
    void a_role_is_in_the_next_token_and_once_it_is_withdrawn_in_none() {
        assertThat(admin.send("PUT", OPERATOR + handle + "/roles/admin", "").status())
                .isEqualTo(204);
        var promoted = Client.loggedIn(Node.shared(), handle);
        var seen = promoted.send("GET", OPERATOR + handle, "");
        assertThat(seen.status()).as(seen.toString()).isEqualTo(200);
        assertThat(seen.json().at("/roles/0").asString()).isEqualTo("admin");
        assertThat(seen.json().has("email")).isFalse();

        assertThat(admin.send("DELETE", OPERATOR + handle + "/roles/admin", "").status())
                .isEqualTo(204);

        assertThat(promoted.send("GET", OPERATOR + handle, "").status()).isEqualTo(401);
        assertThat(Client.loggedIn(Node.shared(), handle)
                        .send("GET", OPERATOR + handle, "")
                        .code())
                .isEqualTo("forbidden");
        assertThat(admin.send("PUT", OPERATOR + handle + "/roles/king", "").status())
                .isEqualTo(400);
        assertThat(admin.send("PUT", OPERATOR + some() + "/roles/admin", "").code())
                .isEqualTo("account-not-found");
    }

    @Test
    void a_suspended_account_lets_nobody_in_until_it_is_reinstated() {
        assertThat(publish(user).status()).isEqualTo(201);

        assertThat(admin.send("PUT", OPERATOR + handle + "/suspension", "").status())
                .isEqualTo(204);

        assertThat(publish(user).status()).isEqualTo(401);
        assertThat(logIn(handle, "correct horse").code()).isEqualTo("account-suspended");
        assertThat(logIn(handle, "wrong").code()).isEqualTo("wrong-credentials");
        assertThat(admin.send("GET", OPERATOR + handle, "")
                        .json()
                        .get("suspended")
                        .asBoolean())
                .isTrue();
        assertThat(admin.send("DELETE", OPERATOR + handle + "/suspension", "").status())
                .isEqualTo(204);
        assertThat(logIn(handle, "correct horse").status()).isEqualTo(201);
    }

    @Test
    void a_closed_account_is_gone_and_its_address_free() {
        assertThat(close(user, "wrong").code()).isEqualTo("wrong-password");

        assertThat(close(user, "correct horse").status()).isEqualTo(204);

        assertThat(publish(user).status()).isEqualTo(401);
        assertThat(logIn(handle, "correct horse").code()).isEqualTo("wrong-credentials");
        assertThat(register(handle, some() + "@example.org").code()).isEqualTo("handle-taken");
        assertThat(register(some(), handle + "@example.org").status()).isEqualTo(201);
    }

    @Test
    void another_password_ends_all_other_sessions() {
        var elsewhere = Client.loggedIn(Node.shared(), handle);

        var changed = user.send(
                "PUT", "/v1/me/password", "{\"current_password\":\"correct horse\",\"password\":\"another horse\"}");

        assertThat(changed.status()).isEqualTo(204);
        assertThat(publish(elsewhere).status()).isEqualTo(401);
        assertThat(publish(user).status()).isEqualTo(201);
    }

    @Test
    void accounts_are_operated_by_admins_alone() {
        for (var request : List.of(
                "GET " + handle,
                "PUT " + handle + "/roles/admin",
                "DELETE " + handle + "/roles/admin",
                "PUT " + handle + "/suspension",
                "DELETE " + handle + "/suspension")) {
            var words = request.split(" ", 2);
            assertThat(nobody.send(words[0], OPERATOR + words[1], "").status()).isEqualTo(401);
            assertThat(user.send(words[0], OPERATOR + words[1], "").code()).isEqualTo("forbidden");
            assertThat(as("auditor").send(words[0], OPERATOR + words[1], "").code())
                    .isEqualTo("forbidden");
        }
        assertThat(rename(nobody, some()).status()).isEqualTo(401);
        assertThat(close(nobody, "correct horse").status()).isEqualTo(401);
    }
}
