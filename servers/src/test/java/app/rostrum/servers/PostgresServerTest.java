package app.rostrum.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    private static final PostgresServer POSTGRES = new PostgresServer(Place.temporary());

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        POSTGRES.start();
    }

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    @Test
    void a_killed_server_starts_again_with_its_data() throws Exception {
        var url = POSTGRES.jdbcUrl();
        execute(POSTGRES, "CREATE TABLE said (words text)", "INSERT INTO said VALUES ('Grüße 👋')");

        POSTGRES.kill();
        assertThat(POSTGRES.isAlive()).isFalse();
        POSTGRES.start();

        assertThat(POSTGRES.jdbcUrl()).isEqualTo(url);
        assertThat(ask(POSTGRES, "SELECT words FROM said")).isEqualTo("Grüße 👋");
    }

    @Test
    void a_stopped_server_starts_again_elsewhere_with_its_data_unless_they_are_damaged() throws Exception {
        try (var first = new PostgresServer(Place.in(folder))) {
            first.start();
            execute(first, "CREATE TABLE said (words text)", "INSERT INTO said VALUES ('Hello')");
        }
        try (var second = new PostgresServer(Place.in(folder))) {
            second.start();
            assertThat(ask(second, "SELECT words FROM said")).isEqualTo("Hello");
        }
        Files.delete(folder.resolve("cluster").resolve("global").resolve("pg_control"));
        try (var third = new PostgresServer(Place.in(folder))) {
            assertThatThrownBy(third::start)
                    .isInstanceOf(StartFailed.class)
                    .hasMessageStartingWith("postgres ended before it was ready.")
                    .hasMessageContaining("could not find the database system");
        }
    }

    @Test
    void only_who_knows_the_password_gets_in() {
        assertThatThrownBy(() -> DriverManager.getConnection(POSTGRES.jdbcUrl(), POSTGRES.user(), "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(POSTGRES.folder().resolve("password"))
                .satisfies(file -> assertThat(Files.getPosixFilePermissions(file))
                        .containsOnly(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }

    @Test
    void it_is_utf8_by_code_point_and_syncs_to_disk() throws Exception {
        assertThat(ask(POSTGRES, "SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(ask(POSTGRES, "SELECT datlocale FROM pg_database WHERE datname = 'rostrum'"))
                .isEqualTo("C.UTF-8");
        assertThat(ask(POSTGRES, "SHOW fsync")).isEqualTo("on");
        assertThat(ask(POSTGRES, "SHOW idle_in_transaction_session_timeout")).isEqualTo("5s");
    }

    @Test
    void a_second_start_on_the_same_folder_is_refused_and_the_first_lives_on() throws Exception {
        var used = POSTGRES.folder();
        try (var second = new PostgresServer(Place.in(used))) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(StartFailed.class)
                    .hasMessage("The folder " + used + " is in use by another running postgres: stop that one or choose"
                            + " another folder.");
        }
        assertThat(ask(POSTGRES, "SELECT 'alive'")).isEqualTo("alive");
    }

    @Test
    void a_taken_port_is_refused_with_a_sentence() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var postgres = new PostgresServer(Place.in(folder, other.getLocalPort()))) {
            assertThatThrownBy(postgres::start)
                    .isInstanceOf(StartFailed.class)
                    .hasMessage("postgres cannot start: port " + other.getLocalPort()
                            + " is taken by another program. Stop that one or choose another port.");
        }
    }

    @Test
    void a_folder_that_holds_something_else_is_left_alone() throws Exception {
        Files.writeString(folder.resolve("diary.txt"), "Dear diary");
        try (var postgres = new PostgresServer(Place.in(folder))) {
            assertThatThrownBy(postgres::start)
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("holds something else than data of postgres");
        }
        assertThat(folder.toFile().list()).containsExactly("diary.txt");
    }

    @Test
    void a_first_start_that_was_interrupted_is_done_again() throws IOException {
        Files.createDirectories(folder.resolve("cluster.half").resolve("base"));
        Files.createFile(folder.resolve("claimed.lock"));
        try (var postgres = new PostgresServer(Place.in(folder))) {
            postgres.start();
            assertThat(postgres.isAlive()).isTrue();
        }
    }

    @Test
    void a_cluster_that_is_lost_is_made_anew_with_the_password_that_is_known() throws Exception {
        var postgres = new PostgresServer(Place.in(folder));
        postgres.start();
        var password = postgres.password();
        postgres.close();
        Folders.delete(folder.resolve("cluster"));

        try (postgres) {
            postgres.start();
            assertThat(postgres.password()).isEqualTo(password);
            assertThat(ask(postgres, "SELECT 'alive'")).isEqualTo("alive");
        }
    }

    @Test
    void nothing_is_left_after_close() {
        var before = ProcessHandle.current().descendants().toList();
        var postgres = new PostgresServer(Place.temporary());
        postgres.start();
        var processes = ProcessHandle.current()
                .descendants()
                .filter(it -> !before.contains(it))
                .toList();
        var temporary = postgres.folder();
        assertThat(processes).hasSizeGreaterThan(1);

        postgres.close();

        assertThat(temporary).doesNotExist();
        Eventually.within(
                Duration.ofSeconds(30), "all ended", () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void who_asks_is_told_when_it_ends() {
        var end = POSTGRES.onExit();
        assertThat(end).isNotDone();
        POSTGRES.kill();
        assertThat(end).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(128 + 9);
    }

    private static void execute(PostgresServer postgres, String... statements) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(PostgresServer postgres, String query) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(PostgresServer postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
