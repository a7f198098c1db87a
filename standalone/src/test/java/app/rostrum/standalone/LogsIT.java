package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What both sides write into their logs where {@code ROSTRUM_LOG_FORMAT} asks for JSON, as {@link SharedSystem} does. */
class LogsIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4737";
    private static final String REQUEST = "refused-read";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final Api api = SharedSystem.api();

    @Test
    void each_line_is_json_and_one_that_a_request_has_caused_names_it_and_its_trace() throws IOException {
        var documents = SharedSystem.ROSTRUM.backends().own().get(Backends.DOCUMENTS);
        assertThat(documents).isNotNull();
        documents.pause();
        try {
            var refused = api.send(api.request("/v1/posts")
                    .header("X-Request-Id", REQUEST)
                    .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));
            assertThat(refused.status()).isEqualTo(503);
        } finally {
            documents.resume();
        }
        assertThat(awaitLine("query-side", REQUEST).path("traceId").stringValue(""))
                .isEqualTo(TRACE);
        for (var side : List.of("command-side", "query-side")) {
            assertThat(lines(side)).as(side).isNotEmpty().allSatisfy(LogsIT::isWhole);
        }
    }

    private static void isWhole(String line) {
        var json = JSON.readTree(line);
        assertThat(Instant.parse(json.path("@timestamp").stringValue(""))).isBefore(Instant.now());
        assertThat(json.at("/log/level").stringValue("")).isIn("DEBUG", "INFO", "WARN", "ERROR");
        assertThat(json.path("message").stringValue("")).isNotEmpty();
    }

    /** The line that names a request, once it is there. */
    private static JsonNode awaitLine(String side, String request) throws IOException {
        for (long deadline = System.nanoTime() + LIMIT.toNanos(); System.nanoTime() < deadline; ) {
            for (var line : lines(side)) {
                if (line.contains(request)) {
                    var json = JSON.readTree(line);
                    assertThat(json.path("request_id").stringValue("")).isEqualTo(request);
                    return json;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("no line of the " + side + " names the request " + request);
    }

    /** Those that are complete: the last one may still be on its way. */
    private static List<String> lines(String side) throws IOException {
        Path log = SharedSystem.folder().resolve(side).resolve(side + ".log");
        var text = Files.readString(log, StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }
}
