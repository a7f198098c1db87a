package app.rostrum.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server of many processes that starts one for each connection. */
class PausedServerTest {

    private static final PostgresServer POSTGRES = new PostgresServer(Place.temporary());

    @BeforeAll
    static void start() {
        POSTGRES.start();
    }

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    @Test
    void it_answers_once_it_is_resumed() throws Exception {
        POSTGRES.pause();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = clients.submit(() -> ask("SELECT 'late'"));
            assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            POSTGRES.resume();
            assertThat(answer).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("late");
        }
    }

    @Test
    void all_its_processes_stand_still_also_those_that_it_started_meanwhile() {
        for (int round = 0; round < 10; round++) {
            var asking = new AtomicBoolean(true);
            var paused = new AtomicBoolean();
            var answers = new LongAdder();
            var asked = new ArrayList<Future<?>>();
            try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int client = 0; client < 40; client++) {
                    asked.add(clients.submit(() -> {
                        while (asking.get()) {
                            try (var connection = connect();
                                    var statement = connection.createStatement()) {
                                do {
                                    statement.execute("SELECT pg_sleep(0.05)");
                                    answers.increment();
                                } while (paused.get() && asking.get());
                            }
                        }
                        return null;
                    }));
                }
                Eventually.within(Duration.ofSeconds(60), "clients are answered", () -> answers.sum() > 200);

                POSTGRES.pause();
                paused.set(true);
                try {
                    assertThat(processes()).allMatch(ServerProcess::standsStill);
                } finally {
                    asking.set(false);
                    POSTGRES.resume();
                }
            }
            assertThat(asked).allSatisfy(it -> assertThat(it).succeedsWithin(Duration.ZERO));
        }
    }

    private static Stream<ProcessHandle> processes() {
        try {
            var file = POSTGRES.folder().resolve("cluster").resolve("postmaster.pid");
            var first = ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
                    .orElseThrow();
            return Stream.concat(Stream.of(first), first.descendants());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ask(String query) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(POSTGRES.jdbcUrl(), POSTGRES.user(), POSTGRES.password());
    }
}
