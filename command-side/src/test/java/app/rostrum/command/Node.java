package app.rostrum.command;

import app.rostrum.servers.SharedServers;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The command side on real servers, on a free port, as one of any number of nodes. */
public final class Node implements AutoCloseable {

    /** Where letters go that a node has sent. */
    public static final Path OUTBOX = Path.of("target", "outbox").toAbsolutePath();

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The one that tests share. */
    public static Node shared() {
        return Shared.NODE;
    }

    public static Node start(Map<String, Object> settings) {
        var postgres = SharedServers.postgres();
        var all = new TreeMap<String, Object>(Map.of(
                "server.port", 0,
                "spring.datasource.url", postgres.jdbcUrl(),
                "spring.datasource.username", postgres.user(),
                "spring.datasource.password", postgres.password(),
                "rostrum.mail.outbox", OUTBOX.toString(),
                "rostrum.relay.bootstrap-servers", SharedServers.kafka().bootstrapServers(),
                "management.tracing.sampling.probability", 1.0,
                // All tests are one client; those of the limits say what they need.
                "rostrum.limits.enabled", false));
        all.putAll(settings);
        var arguments = all.entrySet().stream()
                .map(it -> "--" + it.getKey() + "=" + it.getValue())
                .toArray(String[]::new);
        return new Node(new SpringApplicationBuilder(CommandSide.class).run(arguments));
    }

    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T get(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Shared {
        static final Node NODE = start(Map.of());
    }
}
