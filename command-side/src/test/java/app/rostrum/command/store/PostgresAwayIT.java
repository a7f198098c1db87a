package app.rostrum.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.ServerTokens;
import app.rostrum.servers.SharedServers;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class PostgresAwayIT {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(3);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(15);
    private static final int CLIENTS = 24;
    private static final int ASKING = 6;
    private static final String BOTH_WAIT = """
            SELECT count(DISTINCT left(query, 6)) = 2 FROM pg_stat_activity
            WHERE wait_event_type = 'Lock' AND (query LIKE '%credential%' OR query LIKE 'INSERT INTO look%')""";

    private final Client ada = Client.registered(Node.shared());
    private final String post =
            ada.send("POST", "/v1/posts", "{\"body\":\"0\"}").header("Location");
    private final Client server = Client.anonymous(Node.shared())
            .withToken(
                    Node.shared().get(AccessTokenIssuer.class).issue(ServerTokens.SERVER, List.of("admin", "auditor")));

    private record Timed(Client.Answer answer, Duration took) {}

    /** Half of them publish, half edit one post, all at once, as if nothing had happened. */
    private List<Timed> commands() throws Exception {
        return atOnce(number -> {
            var body = "{\"body\":\"" + UUID.randomUUID() + "\"}";
            return number % 2 == 0
                    ? ada.send(
                            "POST",
                            "/v1/posts",
                            body,
                            "Idempotency-Key",
                            UUID.randomUUID().toString())
                    : ada.send("PATCH", post, body, "If-Match", "*");
        });
    }

    /** All that asks the store in other ways: log-ins, an order that changes nothing, looks at the relay and questions of auditors. */
    private List<Timed> others() throws Exception {
        return atOnce(number -> switch (number % 4) {
            case 0 -> logIn();
            case 1 -> server.send("DELETE", "/v1/operator/projections/posts/pause", "");
            case 2 -> server.send("GET", "/v1/operator/relay", "");
            default -> question();
        });
    }

    private static Client.Answer logIn() {
        return Client.anonymous(Node.shared())
                .send("POST", "/v1/sessions", "{\"login\":\"ada\",\"password\":\"correct horse\"}");
    }

    private Client.Answer question() {
        return server.send("GET", "/v1/audit/events", "");
    }

    private static List<Timed> atOnce(IntFunction<Client.Answer> request) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> threads.submit(() -> timed(request, number)))
                    .toList();
            return answersTo(sent);
        }
    }

    private static Timed timed(IntFunction<Client.Answer> request, int number) {
        long begin = System.nanoTime();
        var answer = request.apply(number);
        return new Timed(answer, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static List<Timed> answersTo(List<Future<Timed>> sent) throws Exception {
        var answers = new ArrayList<Timed>();
        for (var answer : sent) {
            answers.add(answer.get());
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
    void while_postgresql_is_stopped_whoever_logs_in_orders_or_asks_is_told_to_come_back() throws Exception {
        others();
        SharedServers.postgres().pause();
        try {
            areToldToComeBack(others());
            areToldToComeBack(others());
        } finally {
            SharedServers.postgres().resume();
        }
        comesBack();
    }

    /** It has taken their statements: nothing but the time limit of a connection that is in use ends those. */
    @Test
    void whoever_postgresql_is_stopped_at_is_told_to_come_back_also_outside_of_a_command() throws Exception {
        var postgres = SharedServers.postgres();
        logIn();
        question();
        try (var blocker = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = blocker.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE credential, look IN ACCESS EXCLUSIVE MODE");
            var sent = IntStream.range(0, ASKING)
                    .mapToObj(number -> threads.submit(() -> timed(it -> it % 2 == 0 ? logIn() : question(), number)))
                    .toList();
            var jdbc = Node.shared().get(JdbcTemplate.class);
            Eventually.holds(() -> Boolean.TRUE.equals(jdbc.queryForObject(BOTH_WAIT, Boolean.class)));
            postgres.pause();
            try {
                areToldToComeBack(answersTo(sent));
            } finally {
                postgres.resume();
            }
        }
        comesBack();
    }

    @Test
    void while_postgresql_is_dead_every_command_is_told_to_come_back_and_then_it_does() throws Exception {
        commands();
        SharedServers.postgres().kill();
        try {
            areToldToComeBack(commands());
            areToldToComeBack(others());
        } finally {
            SharedServers.postgres().start();
        }
        comesBack();
    }
}
