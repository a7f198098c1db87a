package app.rostrum.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrkTest {

    @Test
    void what_it_tells_in_its_last_line_is_understood() {
        var done = Wrk.parse("""
                Running 2s test @ http://127.0.0.1:1
                Requests/sec:   1000.00
                {"requests":2000,"microseconds":2000000,"refused":10,"broken":1,"median":1500,"p99":9000}
                """);
        assertThat(done.requests()).isEqualTo(1_990);
        assertThat(done.perSecond()).isCloseTo(995, within(1e-9));
        assertThat(done.median()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void refusals_are_no_speed() {
        var done = Wrk.parse(
                "{\"requests\":100,\"microseconds\":1000000,\"refused\":2,\"broken\":0,\"median\":1,\"p99\":1}");
        assertThatThrownBy(done::answered)
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("Of 100 requests of wrk 2 were refused");
    }

    /** Where wrk is installed, as for every use of the benchmark. */
    @Test
    void a_steady_load_is_sent_at_its_rate_and_leaves_no_token_behind(@TempDir Path folder) throws Exception {
        assumeThat(isInstalled()).as("wrk is installed").isTrue();
        var seen = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/posts", it -> {
            seen.incrementAndGet();
            it.sendResponseHeaders(201, -1);
            it.close();
        });
        server.start();
        try {
            var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            try (var load = new Wrk(folder).publishing(base, List.of("secret"), 200, Duration.ofSeconds(2))) {
                assertThat(load.ended().answered().requests()).isBetween(300L, 440L);
            }
            assertThat(seen.get()).isBetween(300, 440);
            assertThat(folder.resolve("tokens.txt")).doesNotExist();
        } finally {
            server.stop(0);
        }
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(it -> Files.isExecutable(Path.of(it, "wrk")));
    }

    @Test
    void silence_and_other_words_are_told() {
        assertThatThrownBy(() -> Wrk.parse("unable to connect"))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("unable to connect");
        assertThatThrownBy(() -> Wrk.parse("{nonsense")).isInstanceOf(CannotMeasure.class);
    }
}
