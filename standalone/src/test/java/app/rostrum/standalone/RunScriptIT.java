package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.servers.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./run} says when it cannot run: one sentence, and an exit status that is not 0. */
class RunScriptIT {

    private static final Path ROOT = Checkout.find().root();

    @TempDir
    Path temporary;

    private record Said(int status, String text) {}

    @Test
    void a_taken_port_is_named() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var said = run(
                    ports(),
                    "--port",
                    Integer.toString(taken.getLocalPort()),
                    "--data",
                    temporary.resolve("d").toString());
            assertSentence(said, "Port " + taken.getLocalPort() + ", for clients, is taken by another program");
        }
    }

    @Test
    void a_second_run_on_the_same_folder_is_refused() throws Exception {
        var data = temporary.resolve("data");
        try (var first = DataFolder.claim(data, false)) {
            assertThat(first.file("x")).isNotNull();
            assertSentence(run(ports(), "--data", data.toString(), "--fresh"), "Rostrum runs already on the folder");
        }
    }

    @Test
    void a_folder_of_somebody_else_is_not_emptied() throws Exception {
        Files.writeString(temporary.resolve("thesis.txt"), "the only copy");
        assertSentence(run(ports(), "--data", temporary.toString(), "--fresh"), "something else than data of Rostrum");
        assertThat(temporary.resolve("thesis.txt")).exists();
    }

    @Test
    void a_missing_jdk_is_told() throws Exception {
        var empty = Files.createDirectory(temporary.resolve("no-jdks"));
        var environment = Map.of("JAVA_HOME", "", "ROSTRUM_JDKS", empty.toString(), "PATH", tools());
        assertSentence(run(environment), "JDK 25 or later is missing");
    }

    @Test
    void help_needs_nothing() throws Exception {
        var said = run(Map.of("JAVA_HOME", "", "PATH", tools()), "--help");
        assertThat(said.status).isZero();
        assertThat(said.text)
                .contains("--fresh", "--demo", "--port N", "--data DIR")
                .contains("./run rebuild", "./run reconcile", "./run token", "./run faults", "./run holes");
    }

    @Test
    void an_unknown_option_is_told() throws Exception {
        assertSentence(run(ports(), "--prot"), "There is no option --prot");
    }

    @Test
    void an_unknown_command_is_told() throws Exception {
        assertSentence(run(ports(), "rebiuld", "posts"), "There is no command rebiuld");
    }

    @Test
    void what_needs_a_running_system_says_so_where_none_runs() throws Exception {
        var data = temporary.resolve("nothing").toString();
        assertSentence(run(ports(), "rebuild", "posts", "--data", data), "Rostrum does not run on the folder");
        assertSentence(run(ports(), "reconcile", "--data", data), "Rostrum does not run on the folder");
        assertSentence(run(ports(), "token", "admin", "--data", data), "Rostrum does not run on the folder");
    }

    @Test
    void a_source_of_holes_that_is_away_is_told_by_the_exit_status() throws Exception {
        var nobody = "http://127.0.0.1:" + Ports.free();
        var said = run(Map.of("ROSTRUM_OSV_URL", nobody), "holes");
        assertThat(said.status).isEqualTo(2);
        assertThat(said.text.strip()).endsWith("nothing was checked.").hasLineCount(1);
    }

    @Test
    void what_is_missing_on_the_command_line_is_told() throws Exception {
        assertSentence(run(ports(), "rebuild"), "rebuild needs the name of a projection");
        assertSentence(run(ports(), "token"), "token needs one role or more");
        assertSentence(run(ports(), "faults", "--count", "many"), "--count has to be a whole number");
    }

    @Test
    void what_nobody_has_foreseen_is_told_without_a_stack_trace() throws Exception {
        var data = temporary.resolve("data");
        try (var running = DataFolder.claim(data, false)) {
            Files.writeString(running.file("ports.properties"), "clients=many");
            var said = run(ports(), "token", "admin", "--data", data.toString());
            assertSentence(said, "Something unforeseen has happened; what is known of it is in /");
            Files.delete(Path.of(said.text.substring(said.text.indexOf('/'), said.text.lastIndexOf('.'))));
        }
    }

    private static void assertSentence(Said said, String words) {
        assertThat(said.text.strip()).contains(words).hasLineCount(1);
        assertThat(said.status).isEqualTo(1);
    }

    private static Map<String, String> ports() {
        return Map.of(
                "ROSTRUM_PORT", Integer.toString(Ports.free()),
                "ROSTRUM_COMMAND_PORT", Integer.toString(Ports.free()),
                "ROSTRUM_QUERY_PORT", Integer.toString(Ports.free()));
    }

    /** The few programs that the script uses, and no java among them. */
    private String tools() throws IOException {
        var folder = Files.createDirectory(temporary.resolve("tools"));
        for (var tool : List.of("bash", "env", "dirname", "sed", "find", "ls", "head", "cat", "readlink")) {
            for (var place : List.of("/bin", "/usr/bin")) {
                var program = Path.of(place, tool);
                if (Files.isExecutable(program)) {
                    var wrapper = Files.writeString(folder.resolve(tool), "#!/bin/sh\nexec " + program + " \"$@\"\n");
                    assertThat(wrapper.toFile().setExecutable(true)).isTrue();
                }
            }
        }
        return folder.toString();
    }

    private static Said run(Map<String, String> environment, String... options) throws Exception {
        var command = new ArrayList<>(List.of(ROOT.resolve("run").toString()));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("ROSTRUM_BUILD", "never");
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), text);
    }
}
