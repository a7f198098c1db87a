package app.rostrum.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.ServerTokens;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of personal tokens when something happens to their account. */
class TokensOfAccountsIT {

    private static final String OPERATOR = "/v1/operator/accounts/";

    private final JdbcTemplate jdbc = Node.shared().get(JdbcTemplate.class);
    private final Client nobody = Client.anonymous(Node.shared());
    private final Client admin =
            nobody.withToken(Node.shared().get(AccessTokenIssuer.class).issue(ServerTokens.SERVER, List.of("admin")));
    private final String handle =
            "t" + UUID.randomUUID().toString().substring(0, 12).replace('-', '_');
    private final Client user = Client.registered(Node.shared(), handle);

    private static Client.Answer publish(Client who) {
        return who.send("POST", "/v1/posts", "{\"body\":\"x\"}");
    }

    private static Client.Answer lookUp(Client who) {
        return who.send("GET", OPERATOR + "nobody_at_all", "");
    }

    /** One that has been used, so that what it was exchanged for is remembered. */
    private static Client used(Client program) {
        assertThat(publish(program).status()).isEqualTo(201);
        return program;
    }

    private void isOver(Client program, String reason) {
        var answer = publish(program);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(ends(program)).containsExactly(reason);
        assertThat(nobody.send("POST", "/v1/tokens/exchange", "{\"token\":\"%s\"}".formatted(program.token()))
                        .status())
                .isEqualTo(401);
    }

    private List<@Nullable String> ends(Client program) {
        return jdbc.queryForList(
                "SELECT payload->>'reason' FROM event WHERE stream = ? AND name = 'session.ended.v1'",
                String.class,
                "session_" + program.token().substring(12, 38));
    }

    @Test
    void another_password_ends_them() {
        var program = used(user.program("write"));

        user.send("PUT", "/v1/me/password", "{\"current_password\":\"correct horse\",\"password\":\"another horse\"}");

        isOver(program, "password_changed");
        assertThat(publish(user).status()).isEqualTo(201);
    }

    @Test
    void a_password_that_was_forgotten_ends_them() {
        var program = used(user.program("write"));
        nobody.send("POST", "/v1/password-resets", "{\"email\":\"%s@example.org\"}".formatted(handle));
        var letter = Outbox.token(handle + "@example.org", LettersIT.CHOOSE);

        var reset = nobody.send(
                "PUT", "/v1/password-resets", "{\"token\":\"%s\",\"password\":\"another horse\"}".formatted(letter));

        assertThat(reset.status()).isEqualTo(204);
        isOver(program, "password_changed");
    }

    @Test
    void a_suspended_account_has_none_and_after_that_no_old_one() {
        var program = used(user.program("write"));

        admin.send("PUT", OPERATOR + handle + "/suspension", "");
        isOver(program, "account_suspended");
        admin.send("DELETE", OPERATOR + handle + "/suspension", "");

        isOver(program, "account_suspended");
    }

    @Test
    void a_suspension_keeps_one_out_that_was_missed() {
        var program = user.program("write");
        jdbc.update("UPDATE credential SET suspended_at = now() WHERE handle = ?", handle);

        assertThat(publish(program).status()).isEqualTo(401);
        assertThat(ends(program)).isEmpty();
    }

    @Test
    void a_role_that_is_withdrawn_ends_them() {
        admin.send("PUT", OPERATOR + handle + "/roles/admin", "");
        var program = used(Client.loggedIn(Node.shared(), handle).program("write", "operate"));
        assertThat(lookUp(program).code()).isEqualTo("account-not-found");

        admin.send("DELETE", OPERATOR + handle + "/roles/admin", "");

        isOver(program, "role_withdrawn");
    }

    @Test
    void one_is_good_for_no_more_than_its_account_at_that_moment() {
        admin.send("PUT", OPERATOR + handle + "/roles/admin", "");
        var program = Client.loggedIn(Node.shared(), handle).program("write", "operate");
        jdbc.update("UPDATE credential SET roles = '{}' WHERE handle = ?", handle);

        assertThat(lookUp(program).code()).isEqualTo("forbidden");
        assertThat(publish(program).status()).isEqualTo(201);
    }

    @Test
    void a_closed_account_has_none() {
        var program = used(user.program("write"));

        user.send("DELETE", "/v1/me", "{\"password\":\"correct horse\"}");

        isOver(program, "account_closed");
    }

    @Test
    void whoever_logs_out_everywhere_keeps_them() {
        var program = used(user.program("write"));

        assertThat(user.send("DELETE", "/v1/sessions", "").status()).isEqualTo(204);

        assertThat(publish(user).status()).isEqualTo(401);
        assertThat(publish(program).status()).isEqualTo(201);
        assertThat(ends(program)).isEmpty();
    }
}
