package app.rostrum.standalone;

import app.rostrum.servers.Ports;
import app.rostrum.servers.ProgramServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A whole system of its own to be measured, on free ports and with own servers. */
public final class BenchmarkSite implements AutoCloseable {

    private final Checkout checkout;
    private final Settings settings;
    private final DataFolder folder;
    private final Rostrum rostrum;
    private final NodeProbe probe = new NodeProbe();
    private final Operator operator;
    private final Thread atExit = new Thread(this::end, "end-of-benchmarks");

    /** A node of a side. */
    public enum Node {
        COMMAND_SIDE,
        QUERY_SIDE
    }

    private BenchmarkSite(Checkout checkout, Settings settings, DataFolder folder, Path addition) {
        this.checkout = checkout;
        this.settings = settings;
        this.folder = folder;
        var console = Console.silent();
        rostrum = new Rostrum(
                settings, folder, checkout, console, new Progress(console), Wiring.adding("query-side", addition));
        operator = new Operator(settings.ports().edge(), new Tokens(checkout, this::environment));
    }

    /**
     * Starts it on an emptied folder.
     *
     * @param data the folder
     * @param addition a jar that the query side has on its class path after its own
     * @param variables that it is given besides those of this process
     * @throws RuntimeException with a sentence on what to do
     */
    public static BenchmarkSite start(Path data, Path addition, Map<String, String> variables) {
        var checkout = Checkout.find();
        var folder = DataFolder.claimFor("bench", data);
        folder.empty();
        LogFile.openIn(data);
        var given = Settings.of(System.getenv(), checkout.root()).in(data).apart();
        var all = new TreeMap<>(given.variables());
        all.putAll(variables);
        var site = new BenchmarkSite(checkout, given.with(all), folder, addition);
        Runtime.getRuntime().addShutdownHook(site.atExit);
        try {
            site.rostrum.start();
            return site;
        } catch (RuntimeException e) {
            site.close();
            throw e;
        }
    }

    /** What clients know. */
    public URI edge() {
        return address(settings.ports().edge());
    }

    public URI commandSide() {
        return address(settings.ports().command());
    }

    public URI querySide() {
        return address(settings.ports().query());
    }

    /** A new connection to PostgreSQL, as the user of the command side. */
    public Connection eventStore() throws SQLException {
        return rostrum.backends().eventStore();
    }

    /** Where Kafka is, as its clients take it. */
    public String kafka() {
        return variable("ROSTRUM_KAFKA_BOOTSTRAP_SERVERS");
    }

    /** Where documents are, as a driver of MongoDB takes it. */
    public String documents() {
        return variable("ROSTRUM_MONGODB_URI");
    }

    public URI search() {
        return URI.create(variable("ROSTRUM_ELASTICSEARCH_URL"));
    }

    /** What a person should know of where documents are kept. */
    public String aboutDocuments() {
        return rostrum.backends().aboutDocuments();
    }

    /** The processes of the parts that run now, by name. */
    public Map<String, ProcessHandle> processes() {
        var processes = new LinkedHashMap<String, ProcessHandle>();
        processes.put(Sides.COMMAND, process(Node.COMMAND_SIDE));
        processes.put(Sides.QUERY, process(Node.QUERY_SIDE));
        rostrum.backends().own().forEach((name, server) -> processes.put(name, server.process()));
        return processes;
    }

    public ProcessHandle process(Node node) {
        return switch (node) {
            case COMMAND_SIDE -> rostrum.commandSide().process();
            case QUERY_SIDE -> rostrum.querySide().process();
        };
    }

    /**
     * What is answered to an operator and auditor, or nothing where the answer has no body.
     *
     * @param body JSON; null where none is sent
     * @throws RuntimeException with a sentence, if it is refused
     */
    public JsonNode ask(String method, String path, @Nullable String body) throws InterruptedException {
        return operator.send(method, path, body);
    }

    /**
     * Starts a further node of a side beside the running one, and ends it.
     *
     * @param cached whether it may use the AOT cache that the build has made (ADR 16)
     * @return seconds from its start until it is ready
     */
    public double secondsToStart(Node kind, boolean cached) throws InterruptedException {
        var sides = new Sides(settings, checkout, rostrum.backends(), cached ? Wiring.STRAIGHT : Wiring.WITHOUT_CACHES);
        int port = Ports.free();
        try (var node = node(sides, kind, port)) {
            long begin = System.nanoTime();
            node.start();
            probe.await(port, () -> !node.isAlive());
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private ProgramServer node(Sides sides, Node kind, int port) {
        return switch (kind) {
            case COMMAND_SIDE -> sides.command(folder.file("nodes").resolve("command-" + port), port);
            case QUERY_SIDE -> sides.query(folder.file("nodes").resolve("query-" + port), port);
        };
    }

    private Map<String, String> environment() {
        var environment = new TreeMap<>(settings.variables());
        environment.putAll(rostrum.backends().environment());
        environment.putIfAbsent(
                "ROSTRUM_ISSUER", "http://localhost:" + settings.ports().edge());
        return environment;
    }

    private String variable(String name) {
        return rostrum.backends().environment().getOrDefault(name, "");
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private void end() {
        operator.close();
        probe.close();
        rostrum.close();
        folder.close();
    }

    @Override
    public void close() {
        if (Runtime.getRuntime().removeShutdownHook(atExit)) {
            end();
        }
    }
}
