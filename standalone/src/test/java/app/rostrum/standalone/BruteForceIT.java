package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Guessing a password from everywhere at once gets nowhere, and keeps nobody out. */
class BruteForceIT {

    private static final int CLIENTS = 10;
    private static final int ADDRESSES_EACH = 10;
    private static final int TRIES_EACH = 10;
    private static final int TRIES = CLIENTS * ADDRESSES_EACH * TRIES_EACH;
    private static final int SLOW = 10;

    private final Api api = SharedSystem.api();

    /** As the edge asks it; only there an address can be told. */
    private final Api commandSide =
            new Api(SharedSystem.ROSTRUM.settings().ports().command());

    @Test
    void a_thousand_passwords_from_a_hundred_addresses_are_fewer_than_ten_a_minute_while_the_owner_logs_in()
            throws Exception {
        var handle = Api.newHandle();
        register(handle, "203.0.113.1");
        long begin = System.nanoTime();

        var statuses = Together.run(
                CLIENTS + 1,
                number -> number < CLIENTS
                        ? guess(handle, number)
                        : List.of(logIn(handle, Api.PASSWORD, "203.0.113.1").status()));

        double minutes = Math.max(
                1, (System.nanoTime() - begin) / (double) Duration.ofMinutes(1).toNanos());
        var guesses =
                statuses.subList(0, CLIENTS).stream().flatMap(List::stream).toList();
        assertThat(guesses).hasSize(TRIES).containsOnly(401, 429);
        assertThat((double) Collections.frequency(guesses, 401)).isBetween(1.0, SLOW * minutes - 1);
        assertThat(statuses.getLast()).containsExactly(201);
        assertThat(logIn(handle, Api.PASSWORD, "203.0.113.1").status()).isEqualTo(201);
    }

    @Test
    void whether_there_is_such_an_account_does_not_show() {
        var handle = Api.newHandle();
        register(handle, "203.0.113.2");
        var nobody = Api.newHandle();

        var answers = IntStream.range(0, 6)
                .mapToObj(it -> List.of(
                        logIn(handle, "wrong horse", "203.0.113." + (10 + it)),
                        logIn(nobody, "wrong horse", "203.0.113." + (20 + it))))
                .toList();

        for (var pair : answers) {
            assertThat(pair.getFirst().status()).isEqualTo(pair.getLast().status());
            assertThat(pair.getFirst().header("Retry-After"))
                    .isEqualTo(pair.getLast().header("Retry-After"));
            assertThat(withoutId(pair.getFirst())).isEqualTo(withoutId(pair.getLast()));
        }
        assertThat(answers.getLast().getFirst().status()).isEqualTo(429);
    }

    @Test
    void what_a_client_says_of_its_address_does_not_count() {
        var handle = Api.newHandle();
        api.register(handle).expect(201);
        var session = api.send(api.request("/v1/sessions")
                .header("X-Forwarded-For", "203.0.113.3")
                .POST(BodyPublishers.ofString(Api.json("login", handle, "password", Api.PASSWORD))));
        assertThat(session.status()).isEqualTo(201);

        var guesses = IntStream.range(0, 6)
                .mapToObj(it -> logIn(handle, "wrong horse", "203.0.113.3").status())
                .toList();

        assertThat(guesses).contains(429);
    }

    /** From some addresses in turns. */
    private List<Integer> guess(String handle, int client) {
        return IntStream.range(0, ADDRESSES_EACH * TRIES_EACH)
                .mapToObj(it -> {
                    var address = "198.51.100." + (client * ADDRESSES_EACH + it % ADDRESSES_EACH);
                    return logIn(handle, "guess number " + it, address).status();
                })
                .toList();
    }

    private void register(String handle, String address) {
        send(
                        "/v1/accounts",
                        address,
                        Api.json("handle", handle, "email", handle + "@example.org", "password", Api.PASSWORD))
                .expect(201);
    }

    private Answer logIn(String login, String password, String address) {
        return send("/v1/sessions", address, Api.json("login", login, "password", password));
    }

    private Answer send(String path, String address, String json) {
        return commandSide.send(
                commandSide.request(path).header("X-Forwarded-For", address).POST(BodyPublishers.ofString(json)));
    }

    private static String withoutId(Answer answer) {
        return answer.text().replace(answer.header("X-Request-Id"), "");
    }
}
