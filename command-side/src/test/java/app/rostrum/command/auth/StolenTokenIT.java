package app.rostrum.command.auth;

import static app.rostrum.command.LimitedNode.NODE;
import static app.rostrum.command.LimitedNode.client;
import static app.rostrum.command.LimitedNode.logIn;
import static app.rostrum.command.LimitedNode.newAddress;
import static app.rostrum.command.LimitedNode.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What whoever has an access token of somebody else finds out about the password. */
class StolenTokenIT {

    private static final String RIGHT = "correct horse";
    private static final String WRONG = "wrong horse";

    private final JdbcTemplate jdbc = NODE.get(JdbcTemplate.class);
    private final String home = newAddress();
    private final String handle = registered(home);
    private final Client stolen = client(handle, home);

    private static Answer change(Client who, String password) {
        return who.send(
                "PUT",
                "/v1/me/password",
                "{\"current_password\":\"%s\",\"password\":\"another horse\"}".formatted(password),
                "X-Forwarded-For",
                newAddress());
    }

    private static Answer close(Client who, String password) {
        return who.send(
                "DELETE", "/v1/me", "{\"password\":\"%s\"}".formatted(password), "X-Forwarded-For", newAddress());
    }

    private void pass(int seconds) {
        jdbc.update("UPDATE login_try SET not_before = not_before - make_interval(secs => ?)", (double) seconds);
    }

    /** As often as it goes without waiting. */
    private void guess() {
        for (int i = 0; i < 4; i++) {
            assertThat(change(stolen, WRONG).code()).isEqualTo("wrong-password");
        }
        assertTooEarly(change(stolen, WRONG), 32);
    }

    private static void assertTooEarly(Answer answer, int seconds) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("too-many-requests");
        assertThat(answer.json().path("detail").asString())
                .isEqualTo("Too many tries to log in have failed; wait before the next.");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(seconds / 2, seconds);
    }

    @Test
    void guesses_wait_longer_and_longer_from_wherever_and_whatever_they_are_for() {
        guess();
        assertTooEarly(change(stolen, RIGHT), 32);
        assertTooEarly(close(stolen, RIGHT), 32);

        pass(32);
        assertThat(close(stolen, WRONG).code()).isEqualTo("wrong-password");

        assertTooEarly(change(stolen, RIGHT), 64);
    }

    @Test
    void the_owner_logs_in_meanwhile_from_wherever() {
        guess();

        assertThat(logIn(handle, RIGHT, home).status()).isEqualTo(201);
        assertThat(logIn(handle, RIGHT, newAddress()).status()).isEqualTo(201);
    }

    @Test
    void the_owner_takes_the_next_try_for_which_the_thief_comes_too_early() {
        var owner = client(handle, home);
        guess();

        pass(20);
        assertThat(change(stolen, WRONG).status()).isEqualTo(429);
        assertThat(change(owner, RIGHT).status()).isEqualTo(204);

        assertThat(change(stolen, WRONG).status()).isEqualTo(401);
    }

    @Test
    void many_sessions_of_an_account_have_no_more_tries_than_one() {
        var statuses = Stream.generate(() -> client(handle, home))
                .limit(8)
                .map(it -> change(it, WRONG).status())
                .toList();

        assertThat(statuses.subList(0, 4)).containsOnly(403);
        assertThat(statuses).filteredOn(it -> it == 403).hasSizeLessThanOrEqualTo(5);
        assertThat(statuses).last().isEqualTo(429);
    }

    @Test
    void the_right_password_makes_the_failures_before_it_forgotten() {
        guess();
        pass(80);

        assertThat(change(stolen, RIGHT).status()).isEqualTo(204);

        for (int i = 0; i < 3; i++) {
            assertThat(close(stolen, WRONG).code()).isEqualTo("wrong-password");
        }
    }
}
