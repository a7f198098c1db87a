package app.rostrum.command;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.servers.Ports;
import app.rostrum.servers.SharedServers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IssueTokenIT {

    private record Outcome(int status, String output, String errors) {}

    private static Outcome run(Map<String, String> change, String... roles) throws Exception {
        var postgres = SharedServers.postgres();
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                // It ends before it would gain by more.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                IssueToken.class.getName()));
        command.addAll(List.of(roles));
        var builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(new TreeMap<>(Map.of(
                        "ROSTRUM_POSTGRES_URL", postgres.jdbcUrl(),
                        "ROSTRUM_POSTGRES_USER", postgres.user(),
                        "ROSTRUM_POSTGRES_PASSWORD", postgres.password())));
        builder.environment().putAll(change);
        var process = builder.start();
        try (var errors = process.getErrorStream();
                var output = process.getInputStream()) {
            var printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            var complained = new String(errors.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new Outcome(process.exitValue(), printed.strip(), complained.strip());
        }
    }

    @Test
    void a_token_for_an_admin_gives_orders_and_one_for_an_auditor_does_not() throws Exception {
        var nobody = Client.anonymous(Node.shared());

        var admin = run(Map.of(), "admin");
        var auditor = run(Map.of(), "auditor");

        assertThat(admin.errors).isEmpty();
        assertThat(admin.status).isZero();
        var order = "/v1/operator/projections/posts/generations/99";
        assertThat(nobody.withToken(admin.output).send("DELETE", order, "").code())
                .isEqualTo("generation-not-found");
        assertThat(nobody.withToken(auditor.output).send("DELETE", order, "").code())
                .isEqualTo("forbidden");
    }

    @Test
    void a_token_of_another_issuer_is_none_here() throws Exception {
        var elsewhere = run(Map.of("ROSTRUM_ISSUER", "http://elsewhere"), "admin");

        assertThat(elsewhere.status).isZero();
        assertThat(Client.anonymous(Node.shared())
                        .withToken(elsewhere.output)
                        .send("GET", "/v1/operator/relay", "")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void who_asks_for_no_role_or_an_unknown_one_is_told_which_there_are() throws Exception {
        for (var roles : List.of(new String[] {}, new String[] {"admin", "king"})) {
            var misused = run(Map.of(), roles);

            assertThat(misused.status).isEqualTo(2);
            assertThat(misused.output).isEmpty();
            assertThat(misused.errors).hasLineCount(1).contains("admin", "auditor");
        }
    }

    @Test
    void a_database_that_is_away_or_was_never_set_up_is_named_in_a_sentence() throws Exception {
        var away = "jdbc:postgresql://127.0.0.1:" + Ports.free() + "/rostrum";
        var empty = SharedServers.postgres().jdbcUrl().replaceAll("/rostrum$", "/template1");

        assertThat(run(Map.of("ROSTRUM_POSTGRES_URL", away), "admin")).satisfies(it -> {
            assertThat(it.status).isEqualTo(1);
            assertThat(it.errors).hasLineCount(1).contains(away).doesNotContain("Exception");
        });
        assertThat(run(Map.of("ROSTRUM_POSTGRES_URL", empty), "admin")).satisfies(it -> {
            assertThat(it.status).isEqualTo(1);
            assertThat(it.errors)
                    .hasLineCount(1)
                    .contains(empty, "command side")
                    .doesNotContain("Exception");
        });
        assertThat(run(Map.of("ROSTRUM_POSTGRES_PASSWORD", "wrong"), "admin").errors)
                .contains("password")
                .doesNotContain("Exception");
    }
}
