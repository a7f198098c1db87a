package app.rostrum.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docker-compose.yml and what belongs to it, as far as it can be checked where no engine runs. */
class ComposeTest {

    private static final Path ROOT = Checkout.find().root();
    private static final Path EDGE = ROOT.resolve("docker/edge");
    private static final String COMPOSE = read("docker-compose.yml");

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"command-side", "query-side"})
    void a_side_reads_each_variable_that_it_is_given(String side) throws IOException {
        var given = all("(?m)^ {6}(ROSTRUM_[A-Z_]+):", service(side), it -> it.group(1));
        assertThat(given).isNotEmpty().isSubsetOf(KnownVariables.of(ROOT, side));
        var image = read(side + "/Dockerfile");
        assertThat(all("(?m)^ENV (ROSTRUM_[A-Z_]+)=", image, it -> it.group(1)))
                .isNotEmpty()
                .isSubsetOf(KnownVariables.of(ROOT, side));
    }

    @ParameterizedTest
    @CsvSource({
        "postgres:, postgres-binaries.version, .0",
        "apache/kafka:, kafka-server.version, ''",
        "elasticsearch:, elasticsearch-server.version, ''",
    })
    void servers_are_of_the_versions_that_run_starts(String image, String property, String suffix) {
        var version = all("<" + property + ">([^<]+)<", read("pom.xml"), it -> it.group(1));
        var used = all("image: " + image + "(\\S+)", COMPOSE, it -> it.group(1) + suffix);
        assertThat(used).isEqualTo(version).hasSize(1);
    }

    @Test
    void nobody_but_the_edge_can_be_reached_and_no_password_is_written_down() {
        assertThat(all("(?m)^ +ports: (.*)$", COMPOSE, it -> it.group(1)))
                .containsExactly("[\"127.0.0.1:${ROSTRUM_PORT:-8080}:8080\"]");
        assertThat(all("PASSWORD: \"?(.{30})", COMPOSE, it -> it.group(1)))
                .containsExactly("${ROSTRUM_POSTGRES_PASSWORD:?m", "${ROSTRUM_POSTGRES_PASSWORD:?m");
        assertThat(read(".env.example")).containsPattern("(?m)^ROSTRUM_POSTGRES_PASSWORD=$");
    }

    @Test
    void the_sides_and_the_stores_reach_each_other_and_outside_nothing_but_mail() {
        assertThat(all("(?m)^  (\\S+): \\{ internal: true }$", COMPOSE, it -> it.group(1)))
                .containsExactly("sides", "stores");
        for (var server : List.of("postgres", "kafka", "mongodb", "elasticsearch")) {
            assertThat(service(server)).as(server).contains("networks: [stores]");
        }
        assertThat(service("command-side")).contains("networks: [sides, stores, mail]");
        assertThat(service("query-side")).contains("networks: [sides, stores]");
        assertThat(service("edge")).contains("networks: [outside, sides]");
    }

    @Test
    void both_edges_have_the_same_table_of_routes() {
        var launcher = all(
                "(any|reads)\\(\"([^\"]+)\", Side\\.([A-Z]+)\\)",
                read("standalone/src/main/java/app/rostrum/standalone/edge/Routes.java"),
                it -> it.group(1) + ' ' + it.group(2) + ' ' + it.group(3).toLowerCase(Locale.ROOT));
        var nginx = all(
                "(?m)^ +\"~\\^(\\\\S\\+|\\(GET\\|HEAD\\)) (/\\S+)\\(/\\|\\$\\)\" +([a-z]+);$",
                read("docker/edge/nginx.conf"),
                it -> (it.group(1).startsWith("(") ? "reads " : "any ")
                        + it.group(2).replace("\\.", ".")
                        + ' '
                        + it.group(3));
        assertThat(nginx).isNotEmpty().isEqualTo(launcher);
    }

    @Test
    void nginx_accepts_the_configuration_of_the_edge() throws Exception {
        var configuration = NginxEdge.configure(EDGE, temporary, 8080, 8081, 8082);
        var answer = run(List.of(nginx().toString(), "-t", "-c", configuration.toString()), Optional.empty());
        assertThat(answer).contains("test is successful").doesNotContain("[warn]", "[emerg]");
    }

    @Test
    void nginx_sends_each_request_to_its_side_and_tells_problems_as_the_sides_do() throws Exception {
        try (var command = new EdgeProbe("command");
                var query = new EdgeProbe("query");
                var edge = NginxEdge.start(nginx(), EDGE, temporary, command.port(), query.port())) {
            assertThat(EdgeProbe.ask(edge.port(), "GET /v1/posts?limit=1"))
                    .contains("200", "query GET /v1/posts?limit=1 for [127.0.0.1]");
            assertThat(EdgeProbe.ask(edge.port(), "POST /v1/posts")).contains("200", "command POST /v1/posts");
            assertThat(EdgeProbe.ask(edge.port(), "GET /v1/sessions")).contains("200", "command GET");
            assertThat(EdgeProbe.ask(edge.port(), "GET /actuator/health"))
                    .contains(
                            "404",
                            "\"code\":\"not-found\"",
                            "nosniff",
                            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
            assertThat(EdgeProbe.ask(edge.port(), "GET /v1/..;/actuator/health"))
                    .contains("400", "invalid-request");
            assertThat(EdgeProbe.ask(edge.port(), "GET /v1/%zz")).contains("400", "invalid-request", "problem+json");
            query.goAway();
            assertThat(EdgeProbe.ask(edge.port(), "GET /v1/posts"))
                    .startsWith("HTTP/1.1 503")
                    .contains("Retry-After: 1", "problem+json", "\"code\":\"unavailable\"", "\"request_id\":\"probe\"");
        }
    }

    @Test
    void compose_understands_the_file_and_asks_for_the_password() throws Exception {
        var compose = List.of("docker", "compose", "--env-file", "/dev/null", "-f", ROOT + "/docker-compose.yml");
        if (!run(List.of("docker", "compose", "version"), Optional.empty()).startsWith("Docker Compose")) {
            leaveOut("docker compose is not installed: docker-compose.yml was not read by it.");
        }
        var check = Stream.concat(compose.stream(), Stream.of("config", "-q")).toList();
        assertThat(run(check, Optional.of("secret"))).isEmpty();
        assertThat(run(check, Optional.empty())).contains("cp .env.example .env");
    }

    private static Path nginx() {
        var program = NginxEdge.program();
        if (program.isEmpty()) {
            leaveOut("nginx is not installed: its edge was not tried.");
        }
        return program.orElseThrow();
    }

    private static void leaveOut(String what) {
        System.out.println(what);
        assumeTrue(false, what);
    }

    /** What the program said, however it ended; empty if there is no such program. */
    private static String run(List<String> line, Optional<String> password) throws InterruptedException {
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("ROSTRUM_"));
        password.ifPresent(it -> builder.environment().put("ROSTRUM_POSTGRES_PASSWORD", it));
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            process.waitFor();
            return said;
        } catch (IOException e) {
            return "";
        }
    }

    /** The lines of one service. */
    private static String service(String name) {
        return COMPOSE.lines()
                .dropWhile(line -> !line.equals("  " + name + ":"))
                .skip(1)
                .takeWhile(line -> line.isBlank() || line.startsWith("    "))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> all(String pattern, String text, Function<MatchResult, String> part) {
        return Pattern.compile(pattern).matcher(text).results().map(part).toList();
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
