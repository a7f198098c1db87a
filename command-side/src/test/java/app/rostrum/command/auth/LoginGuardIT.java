package app.rostrum.command.auth;

import static app.rostrum.command.LimitedNode.NODE;
import static app.rostrum.command.LimitedNode.logIn;
import static app.rostrum.command.LimitedNode.newAddress;
import static app.rostrum.command.LimitedNode.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.command.Client.Answer;
import app.rostrum.command.LimitedNode;
import app.rostrum.web.limit.ClientAddress;
import app.rostrum.web.limit.LimitSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class LoginGuardIT {

    private static final String RIGHT = "correct horse";
    private static final String WRONG = "wrong horse";

    private final JdbcTemplate jdbc = NODE.get(JdbcTemplate.class);
    private final String home = newAddress();
    private final String handle = registered(home);

    private static List<String> addresses(int count) {
        return Stream.generate(LimitedNode::newAddress).limit(count).toList();
    }

    private List<Integer> guesses(List<String> from) {
        return from.stream().map(it -> logIn(handle, WRONG, it).status()).toList();
    }

    private void pass(Duration time) {
        jdbc.update(
                "UPDATE login_try SET not_before = not_before - make_interval(secs => ?)", (double) time.toSeconds());
    }

    private static int retryAfter(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("too-many-requests");
        return Integer.parseInt(answer.header("Retry-After"));
    }

    @Test
    void a_hundred_addresses_together_have_four_tries_at_an_account_and_its_owner_gets_in_meanwhile() {
        var crowd = addresses(100);

        assertThat(guesses(crowd).stream().filter(it -> it == 401)).hasSizeBetween(4, 5);
        assertThat(guesses(crowd)).filteredOn(it -> it == 401).hasSizeLessThanOrEqualTo(5);

        assertThat(logIn(handle, RIGHT, home).status()).isEqualTo(201);
        assertThat(logIn(handle + "@example.org", RIGHT, home).status()).isEqualTo(201);
    }

    @Test
    void from_where_the_owner_never_was_a_login_waits_for_the_next_try_that_the_crowd_comes_too_early_for() {
        var crowd = addresses(20);
        guesses(crowd);

        pass(Duration.ofSeconds(20));
        var hotel = newAddress();

        // Who found no try left was told to stay away for longer than until the next.
        assertThat(guesses(crowd.subList(5, 20))).containsOnly(429);
        assertThat(logIn(handle, RIGHT, hotel).status()).isEqualTo(201);
        assertThat(guesses(addresses(1))).containsOnly(429);
        assertThat(logIn(handle, RIGHT, hotel).status()).isEqualTo(201);
    }

    @Test
    void each_failure_from_one_address_makes_the_next_wait_longer_until_one_succeeds() {
        assertThat(guesses(List.of(home, home, home, home, home))).containsOnly(401);

        for (int seconds = 1; seconds <= 16; seconds *= 2) {
            if (seconds > 2) { // a slow machine may take as long as the first
                assertThat(retryAfter(logIn(handle, RIGHT, home))).isBetween(seconds / 2, seconds);
            }
            pass(Duration.ofSeconds(seconds));
            assertThat(logIn(handle, WRONG, home).status()).isEqualTo(401);
        }
        pass(Duration.ofSeconds(32));
        assertThat(logIn(handle, RIGHT, home).status()).isEqualTo(201);
        assertThat(guesses(List.of(home, home))).containsOnly(401);
    }

    @Test
    void where_the_account_is_known_nobody_waits_longer_than_a_minute() {
        guesses(List.of(home, home, home, home, home));
        for (int i = 0; i < 12; i++) {
            pass(Duration.ofMinutes(1));
            assertThat(logIn(handle, WRONG, home).status()).isEqualTo(401);
        }
        assertThat(retryAfter(logIn(handle, RIGHT, home))).isBetween(50, 60);
    }

    @Test
    void whether_there_is_such_an_account_makes_no_difference() {
        for (var login : List.of(handle, "nobody_" + handle)) {
            var answers =
                    addresses(6).stream().map(it -> logIn(login, WRONG, it)).toList();
            assertThat(answers).extracting(Answer::status).containsExactly(401, 401, 401, 401, 429, 429);
            assertThat(answers.getLast().header("Retry-After")).isEqualTo("32");
            assertThat(answers.getLast().json().path("detail").asString())
                    .isEqualTo("Too many tries to log in have failed; wait before the next.");
        }
    }

    @Test
    void who_tries_many_accounts_from_one_address_waits_longer_and_longer_and_hinders_none_that_is_known_there() {
        var tried = IntStream.range(0, 30)
                .mapToObj(it -> logIn("nobody_%d_%s".formatted(it, handle), WRONG, home))
                .toList();

        assertThat(tried.subList(0, 21)).extracting(Answer::status).containsOnly(401);
        assertThat(tried.subList(21, 30)).extracting(Answer::status).contains(429);
        assertThat(logIn(handle, RIGHT, home).status()).isEqualTo(201);
    }

    @Test
    void of_many_at_once_only_those_that_are_free_are_looked_at() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 30)
                    .<Callable<Integer>>mapToObj(
                            it -> () -> logIn(handle, WRONG, home).status())
                    .toList();
            var statuses =
                    threads.invokeAll(calls).stream().map(Future::resultNow).toList();
            assertThat(statuses).containsOnly(401, 429);
            assertThat(statuses).filteredOn(it -> it == 401).hasSizeLessThanOrEqualTo(6);
        }
    }

    @Test
    void every_node_knows_of_them() {
        guesses(addresses(4));

        // As another node would make it.
        var another = new LoginGuard(
                new LoginTries(jdbc),
                new RequestDigests(new Secrets(jdbc)),
                NODE.get(LoginSettings.class),
                NODE.get(LimitSettings.class));

        assertThatThrownBy(() -> another.admit(handle, new ClientAddress(newAddress())))
                .hasMessageContaining("Too many tries");
        assertThatCode(() -> another.admit(handle, new ClientAddress(home))).doesNotThrowAnyException();
    }

    @Test
    void a_clock_that_was_set_back_keeps_nobody_out() {
        guesses(addresses(6));
        guesses(List.of(home, home, home, home, home, home));

        pass(Duration.ofDays(-2));

        assertThat(logIn(handle, RIGHT, home).status()).isEqualTo(201);
        assertThat(logIn(handle, RIGHT, newAddress()).status()).isEqualTo(201);
    }

    @Test
    void what_is_remembered_names_nobody_and_is_forgotten() {
        guesses(addresses(2));
        assertThat(jdbc.queryForList(
                        "SELECT octet_length(key) FROM login_try UNION SELECT octet_length(key) FROM login_address",
                        Integer.class))
                .containsOnly(32);

        jdbc.update("UPDATE login_try SET forget_at = now() - interval '1 second'");
        jdbc.update("UPDATE login_address SET forget_at = now() - interval '1 second'");
        NODE.get(LoginTries.class).purge();

        assertThat(jdbc.queryForObject(
                        "SELECT (SELECT count(*) FROM login_try) + (SELECT count(*) FROM login_address)", Long.class))
                .isZero();
    }
}
