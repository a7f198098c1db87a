package app.rostrum.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One Elasticsearch node without security, on the loopback interface only. */
public final class ElasticServer extends Server {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    private static final String LOGGING = """
            status=error
            appender.console.type=Console
            appender.console.name=console
            appender.console.layout.type=PatternLayout
            appender.console.layout.pattern=%d{ABSOLUTE} %-5p %c{1.} %m%n
            rootLogger.level=info
            rootLogger.appenderRef.console.ref=console
            """;

    private final Path home = Installation.of("elasticsearch");

    public ElasticServer(Place place) {
        super("elasticsearch", place);
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    void prepare(Path folder) {
        try {
            for (var name : List.of("config", "data", "logs", "tmp")) {
                Files.createDirectories(folder.resolve(name));
            }
            Files.writeString(folder.resolve("config").resolve("log4j2.properties"), LOGGING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Launch launch(Path folder, int port) {
        var command = JavaRuntime.command(folder.resolve("tmp"), 512, 512);
        command.addAll(ElasticOptions.of(home));
        var settings = Map.ofEntries(
                Map.entry("path.home", home.toString()),
                Map.entry("path.data", folder.resolve("data").toString()),
                Map.entry("path.logs", folder.resolve("logs").toString()),
                Map.entry("cluster.name", "rostrum"),
                Map.entry("node.name", "rostrum"),
                Map.entry("network.host", "127.0.0.1"),
                Map.entry("http.port", Integer.toString(port)),
                Map.entry("transport.port", Integer.toString(Ports.free())),
                Map.entry("discovery.type", "single-node"),
                Map.entry("xpack.security.enabled", "false"),
                Map.entry("cluster.routing.allocation.disk.threshold_enabled", "false"));
        var arguments = ElasticArguments.encode(settings, folder.resolve("config"), folder.resolve("logs"));
        return Launch.of(command, home, JavaRuntime.HOME)
                .withEnvironment("LIBFFI_TMPDIR", folder.resolve("tmp").toString())
                .withInput(stream -> stream.write(arguments));
    }

    @Override
    boolean isReady(ServerProcess process, int port) {
        if (!process.hasSaid("publish_address")) {
            return false;
        }
        var health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/_cluster/health?timeout=1s"
                        + "&wait_for_status=yellow&wait_for_no_initializing_shards=true"))
                .timeout(ANSWER_LIMIT)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
