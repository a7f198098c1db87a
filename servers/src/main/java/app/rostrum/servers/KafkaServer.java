package app.rostrum.servers;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** One Kafka node that is broker and controller. Topics must be created; a client's typing error creates none. */
public final class KafkaServer extends Server {

    // Any 16 bytes in base64 do: it only tells clusters apart.
    private static final String CLUSTER = "cm9zdHJ1bS1rYWZrYS0wMQ";

    private static final String FIXED = """
            process.roles=broker,controller
            node.id=1
            listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT
            inter.broker.listener.name=CLIENTS
            controller.listener.names=CONTROLLER
            auto.create.topics.enable=false
            num.partitions=1
            default.replication.factor=1
            min.insync.replicas=1
            offsets.topic.num.partitions=4
            offsets.topic.replication.factor=1
            transaction.state.log.num.partitions=4
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            # A transaction that follows another at once finds it not quite ended, and asks again after that many milliseconds.
            add.partitions.to.txn.retry.backoff.ms=1
            share.coordinator.state.topic.num.partitions=1
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            group.initial.rebalance.delay.ms=0
            log.cleaner.dedupe.buffer.size=4194304
            # After kill -9 the controller waits until the session of the broker that was killed has expired.
            broker.heartbeat.interval.ms=400
            broker.session.timeout.ms=1500
            """;

    private final Path libraries = Installation.of("kafka");
    private final List<Listener> further;

    /**
     * A further address of the node. Clients that come by it are sent to the advertised port, as behind a proxy.
     *
     * @param port that the node listens on
     */
    public record Listener(int port, int advertisedPort) {}

    public KafkaServer(Place place) {
        this(place, List.of());
    }

    public KafkaServer(Place place, List<Listener> further) {
        super("kafka", place);
        this.further = List.copyOf(further);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    @Override
    void prepare(Path folder) {}

    @Override
    Launch launch(Path folder, int port) {
        var settings = folder.resolve("server.properties");
        try (var file = Files.newOutputStream(settings)) {
            settings(port, Ports.free(), folder.resolve("logs"), further).store(file, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var own = Installation.ownClasses();
        var command = JavaRuntime.command(
                folder,
                128,
                256,
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
                "-cp",
                JavaRuntime.classPath(libraries.resolve("*"), own));
        command.addAll(List.of("app.rostrum.servers.KafkaNode", settings.toString(), CLUSTER));
        return Launch.of(command, libraries, own, JavaRuntime.HOME);
    }

    @Override
    boolean isReady(ServerProcess process, int port) {
        return process.hasSaid("Kafka Server started");
    }

    private static Properties settings(int port, int controllerPort, Path logs, List<Listener> further)
            throws IOException {
        var settings = new Properties();
        settings.load(new StringReader(FIXED));
        settings.setProperty("log.dirs", logs.toString());
        settings.setProperty("listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.setProperty("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
        for (int i = 0; i < further.size(); i++) {
            var name = "FURTHER" + i;
            add(settings, "listener.security.protocol.map", name + ":PLAINTEXT");
            add(settings, "listeners", name + "://127.0.0.1:" + further.get(i).port());
            add(
                    settings,
                    "advertised.listeners",
                    name + "://127.0.0.1:" + further.get(i).advertisedPort());
        }
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        return settings;
    }

    private static void add(Properties settings, String name, String entry) {
        settings.setProperty(name, settings.getProperty(name) + "," + entry);
    }
}
