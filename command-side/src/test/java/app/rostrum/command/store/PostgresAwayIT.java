package app.rostrum.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import app.rostrum.servers.SharedServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostgresAwayIT {

    /** The promise is three seconds; the rest is for a machine that is busy with other things. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);
    private static final int CLIENTS = 24;

    private final Client ada = Client.registered(Node.shared());
    private final String post =
            ada.send("POST", "/v1/posts", "{\"body\":\"0\"}").header("Location");

    private record Timed(Client.Answer answer, Duration took) {}

    /** Half of them publish, half edit one post, all at once, as if nothing had happened. */
    private List<Timed> commands() throws Exception {
        var calls = IntStream.range(0, CLIENTS)
                .<Callable<Timed>>mapToObj(number -> () -> {
                    var body = "{\"body\":\"" + UUID.randomUUID() + "\"}";
                    long begin = System.nanoTime();
                    var answer = number % 2 == 0
                            ? ada.send(
                                    "POST",
                                    "/v1/posts",
                                    body,
                                    "Idempotency-Key",
                                    UUID.randomUUID().toString())
                            : ada.send("PATCH", post, body, "If-Match", "*");
                    return new Timed(answer, Duration.ofNanos(System.nanoTime() - begin));
                })
                .toList();
        var answers = new ArrayList<Timed>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private void areToldToComeBack(List<Timed> answers) {
        System.out.println("PostgreSQL away: "
                + answers.stream()
                        .map(it -> it.answer.status() + " after " + it.took.toMillis() + " ms")
                        .sorted()
                        .toList());
        assertThat(answers).allSatisfy(it -> {
            assertThat(it.took).as(it.answer.toString()).isLessThan(ANSWERED_WITHIN);
            assertThat(it.answer.status()).as(it.answer.toString()).isEqualTo(503);
            assertThat(it.answer.code()).isEqualTo("unavailable");
            assertThat(it.answer.header("Retry-After")).isNotEmpty();
        });
    }

    private void comesBack() {
        long deadline = System.nanoTime() + BACK_WITHIN.toNanos();
        Client.Answer answer;
        do {
            answer = ada.send("POST", "/v1/posts", "{\"body\":\"back\"}");
        } while (answer.status() != 201 && System.nanoTime() < deadline);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    @Test
    void while_postgresql_is_stopped_every_command_is_told_to_come_back_and_then_it_does() throws Exception {
        commands();
        SharedServers.postgres().pause();
        try {
            // The first find connections that were just in use, the next those that were not.
            areToldToComeBack(commands());
            areToldToComeBack(commands());
        } finally {
            SharedServers.postgres().resume();
        }
        comesBack();
    }

    @Test
    void while_postgresql_is_dead_every_command_is_told_to_come_back_and_then_it_does() throws Exception {
        commands();
        SharedServers.postgres().kill();
        try {
            areToldToComeBack(commands());
            var login = Client.anonymous(Node.shared())
                    .send("POST", "/v1/sessions", "{\"login\":\"ada\",\"password\":\"correct horse\"}");
            assertThat(login.status()).as(login.toString()).isEqualTo(503);
        } finally {
            SharedServers.postgres().start();
        }
        comesBack();
    }
}
