package app.rostrum.command.web;

import static app.rostrum.command.LimitedNode.client;
import static app.rostrum.command.LimitedNode.newAddress;
import static app.rostrum.command.LimitedNode.register;
import static app.rostrum.command.LimitedNode.registered;
import static app.rostrum.command.LimitedNode.send;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.LimitedNode;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsIT {

    private final String address = newAddress();

    private static List<Integer> statuses(int times, Supplier<Answer> request) {
        return IntStream.range(0, times).mapToObj(it -> request.get().status()).toList();
    }

    private static Answer publish(Client client, String address) {
        return client.send("POST", "/v1/posts", "{\"body\":\"Hello\"}", "X-Forwarded-For", address);
    }

    private static void assertRefused(Answer answer, String policy, int quota) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("too-many-requests");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("request_id").asString()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 3_600);
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"%s\";q=%d;w=3600".formatted(policy, quota));
        assertThat(answer.header("RateLimit")).matches("\"" + policy + "\";r=0;t=3?[0-9]{3}");
    }

    @Test
    void an_account_may_send_so_many_commands_from_wherever() {
        var ada = client(registered(address), address);
        var bob = client(registered(address), address);

        assertThat(statuses(3, () -> publish(ada, address))).containsOnly(201);
        var last = IntStream.range(0, 2)
                .mapToObj(it -> publish(ada, newAddress()))
                .toList()
                .getLast();
        assertThat(last.status()).isEqualTo(201);
        assertThat(last.header("RateLimit")).startsWith("\"commands-per-account\";r=0;t=");

        assertRefused(publish(ada, newAddress()), "commands-per-account", 5);
        assertThat(publish(bob, address).status()).isEqualTo(201);
    }

    @Test
    void from_an_address_come_so_many_commands_whoever_sends_them() {
        var forger = Client.anonymous(LimitedNode.NODE).withToken("forged");

        assertThat(statuses(8, () -> publish(forger, address))).containsOnly(401);

        assertRefused(publish(forger, address), "commands-per-address", 8);
        assertThat(publish(forger, newAddress()).status()).isEqualTo(401);
    }

    @Test
    void from_an_address_come_so_many_reads() {
        Supplier<Answer> read = () -> send(address, "GET", "/v1/nothing", "");

        assertThat(statuses(5, read)).containsOnly(401);

        assertRefused(read.get(), "reads-per-address", 5);
        assertThat(send(newAddress(), "GET", "/v1/nothing", "").status()).isEqualTo(401);
    }

    @Test
    void from_an_address_so_many_accounts_are_opened() {
        Supplier<Answer> registration = () ->
                register("l" + UUID.randomUUID().toString().substring(0, 12).replace('-', '_'), address);

        assertThat(statuses(3, registration)).containsOnly(201);

        assertRefused(registration.get(), "registrations-per-address", 3);
    }

    @Test
    void from_an_address_so_many_try_to_log_in_also_where_the_path_is_written_in_another_way() {
        assertThat(statuses(20, () -> send(address, "POST", "/v1/sessions", "{}")))
                .containsOnly(400);
        assertThat(statuses(20, () -> send(address, "POST", "/v1/%73essions", "{}")))
                .containsOnly(400);

        assertRefused(send(address, "POST", "/v1/sessions", "{}"), "logins-per-address", 40);
    }

    @Test
    void from_an_address_so_many_personal_tokens_are_exchanged_and_that_takes_nothing_from_commands() {
        Supplier<Answer> exchange = () -> send(address, "POST", "/v1/tokens/exchange", "{\"token\":\"x\"}");

        assertThat(statuses(4, exchange)).containsOnly(401);

        assertRefused(exchange.get(), "exchanges-per-address", 4);
        assertThat(send(address, "POST", "/v1/posts", "{}").header("RateLimit"))
                .startsWith("\"commands-per-address\";r=7");
    }

    @Test
    void an_ipv6_network_is_one_address() {
        IntStream.range(0, 5).forEach(it -> send("2001:db8::" + it, "GET", "/v1/nothing", ""));

        assertRefused(send("2001:db8::ffff", "GET", "/v1/nothing", ""), "reads-per-address", 5);
        assertThat(send("2001:db8:0:1::", "GET", "/v1/nothing", "").status()).isEqualTo(401);
    }

    @Test
    void who_looks_after_it_and_who_checks_tokens_is_not_counted() {
        for (var path : List.of("/actuator/health/liveness", "/.well-known/jwks.json")) {
            assertThat(statuses(30, () -> send(address, "GET", path, ""))).containsOnly(200);
        }
    }
}
