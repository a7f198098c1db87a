package app.rostrum.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class LettersIT {

    private static final String CONFIRM = "Confirm";
    static final String CHOOSE = "Choose";

    private final Client nobody = Client.anonymous(Node.shared());
    private final String handle =
            "l" + UUID.randomUUID().toString().substring(0, 12).replace('-', '_');
    private final String address = handle + "@example.org";

    private Client.Answer logIn(String password) {
        return nobody.send(
                "POST", "/v1/sessions", "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(handle, password));
    }

    private Client.Answer verify(String token) {
        return nobody.send("POST", "/v1/email-verifications", "{\"token\":\"%s\"}".formatted(token));
    }

    private Client.Answer askForReset(String email) {
        return nobody.send("POST", "/v1/password-resets", "{\"email\":\"%s\"}".formatted(email));
    }

    private Client.Answer reset(String token, String password, String... headers) {
        return nobody.send(
                "PUT",
                "/v1/password-resets",
                "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, password),
                headers);
    }

    private List<@Nullable String> events() {
        return Node.shared()
                .get(JdbcTemplate.class)
                .queryForList(
                        "SELECT e.name FROM event e JOIN credential c ON e.stream = c.account WHERE c.handle = ? ORDER BY version",
                        String.class,
                        handle);
    }

    @Test
    void a_letter_confirms_the_address_however_often_it_is_opened() {
        Client.registered(Node.shared(), handle);
        var token = Outbox.token(address, CONFIRM);

        assertThat(verify(token).status()).isEqualTo(204);
        assertThat(verify(token).status()).isEqualTo(204);

        assertThat(events()).containsExactly("account.registered.v1", "account.email-verified.v1");
        assertThat(verify(token + "x").code()).isEqualTo("token-not-valid");
        assertThat(reset(token, "another horse").code()).isEqualTo("token-not-valid");
    }

    @Test
    void whoever_forgot_a_password_chooses_another_once() {
        Client.registered(Node.shared(), handle);

        assertThat(askForReset(address.toUpperCase(java.util.Locale.ROOT)).status())
                .isEqualTo(202);

        var token = Outbox.token(address, CHOOSE);
        assertThat(reset(token, "password1").json().at("/errors/0/pointer").asString())
                .isEqualTo("/password");
        var key = UUID.randomUUID().toString();
        assertThat(reset(token, "another horse", "Idempotency-Key", key).status())
                .isEqualTo(204);
        assertThat(reset(token, "another horse", "Idempotency-Key", key).header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(reset(token, "a third horse").code()).isEqualTo("token-not-valid");
        assertThat(logIn("another horse").status()).isEqualTo(201);
        assertThat(logIn("correct horse").status()).isEqualTo(401);
        assertThat(events()).contains("account.password-changed.v1");
    }

    @Test
    void nobody_learns_whether_an_address_has_an_account() {
        Client.registered(Node.shared(), handle);

        var known = askForReset(address);
        var unknown = askForReset("x" + address);

        assertThat(unknown.status()).isEqualTo(known.status());
        assertThat(unknown.response().body()).isEqualTo(known.response().body());
        Outbox.token(address, CHOOSE);
        Eventually.holds(() -> waiting() == 0);
        assertThat(Outbox.letters("x" + address, CHOOSE)).isEmpty();
    }

    private static long waiting() {
        var count = Node.shared()
                .get(JdbcTemplate.class)
                .queryForObject("SELECT count(*) FROM letter WHERE due_at < now() AND account IS NULL", Long.class);
        return count == null ? 0 : count;
    }

    @Test
    void however_often_one_asks_one_letter_goes_out_a_minute() {
        Client.registered(Node.shared(), handle);
        for (int i = 0; i < 5; i++) {
            assertThat(askForReset(address).status()).isEqualTo(202);
        }
        Outbox.token(address, CHOOSE);
        Eventually.holds(() -> Node.shared()
                .get(JdbcTemplate.class)
                .queryForList(
                        "SELECT l.number FROM letter l JOIN credential c USING (account) WHERE c.handle = ?",
                        Long.class,
                        handle)
                .isEmpty());
        assertThat(Outbox.letters(address, CHOOSE)).hasSize(1);
    }

    @Test
    void whoever_knows_a_password_changes_it() {
        var user = Client.registered(Node.shared(), handle);
        var body = "{\"current_password\":\"%s\",\"password\":\"%s\"}";

        assertThat(user.send("PUT", "/v1/me/password", body.formatted("wrong", "another horse"))
                        .code())
                .isEqualTo("wrong-password");
        assertThat(user.send("PUT", "/v1/me/password", body.formatted("correct horse", handle))
                        .status())
                .isEqualTo(400);
        var key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            assertThat(user.send(
                                    "PUT",
                                    "/v1/me/password",
                                    body.formatted("correct horse", "another horse"),
                                    "Idempotency-Key",
                                    key)
                            .status())
                    .isEqualTo(204);
        }
        assertThat(events().stream().filter("account.password-changed.v1"::equals))
                .hasSize(1);
        assertThat(logIn("another horse").status()).isEqualTo(201);
        assertThat(logIn("correct horse").status()).isEqualTo(401);
        assertThat(nobody.send("PUT", "/v1/me/password", body.formatted("a", "another horse"))
                        .status())
                .isEqualTo(401);
        assertThat(nobody.send("POST", "/v1/me/email/letters", "").status()).isEqualTo(401);
    }
}
