package app.rostrum.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class DeathOfTheJvmTest {

    @TempDir
    Path folder;

    @Test
    void servers_end_with_the_jvm_that_started_them_and_start_again_on_what_it_left() throws Exception {
        var jvm = jvmWith("postgres", "kafka", "elastic", "mongo");
        var servers = jvm.descendants().toList();
        assertThat(servers).hasSizeGreaterThan(4);

        try (var second = new PostgresServer(Place.in(folder.resolve("postgres")))) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("in use by another running postgres");
        }
        assertThat(servers).allMatch(ProcessHandle::isAlive);

        jvm.destroyForcibly();

        Eventually.within(
                Duration.ofSeconds(60), "all ended", () -> servers.stream().noneMatch(ProcessHandle::isAlive));
        try (var postgres = new PostgresServer(Place.in(folder.resolve("postgres")));
                var kafka = new KafkaServer(Place.in(folder.resolve("kafka")))) {
            Starting.all(postgres, kafka);
            assertThat(List.of(postgres, kafka)).allMatch(Server::isAlive);
        }
    }

    @Test
    void who_comes_right_after_a_killed_jvm_waits_for_its_server_to_end() throws Exception {
        jvmWith("postgres").destroyForcibly();
        try (var postgres = new PostgresServer(Place.in(folder.resolve("postgres")))) {
            postgres.start();
            assertThat(postgres.isAlive()).isTrue();
        }
    }

    private ProcessHandle jvmWith(String... servers) throws Exception {
        var command = new ArrayList<>(List.of(
                JavaRuntime.HOME.resolve("bin").resolve("java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Starting.class.getName(),
                folder.toString()));
        command.addAll(List.of(servers));
        var jvm = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.readLine()).isEqualTo("started");
        return jvm.toHandle();
    }
}
