package app.rostrum.standalone;

import app.rostrum.servers.Ports;
import app.rostrum.servers.ProgramServer;
import app.rostrum.servers.Server;
import app.rostrum.standalone.faults.Clock;
import app.rostrum.standalone.faults.Disk;
import app.rostrum.standalone.faults.Link;
import app.rostrum.standalone.faults.Part;
import app.rostrum.standalone.faults.Site;
import app.rostrum.standalone.faults.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A whole system of its own to be broken, on free ports: two nodes of each side, and links between the first ones and the servers. */
final class FaultSite implements Site, AutoCloseable {

    /** Names a server of MongoDB's protocol that takes {@code --port} and {@code --storage-path}. */
    static final String DOCUMENT_STORE = "ROSTRUM_FAULTS_DOCUMENT_STORE";

    private static final Duration TAKE_OVER = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private static final Map<String, Part> PARTS = Map.of(
            Backends.POSTGRES, Part.POSTGRES,
            Backends.KAFKA, Part.KAFKA,
            Backends.DOCUMENTS, Part.DOCUMENTS,
            Backends.ELASTICSEARCH, Part.ELASTICSEARCH);

    private final Checkout checkout;
    private final DataFolder folder;
    private final LimitedDisks disks;
    private final FakeClocks clocks;
    private final Links links;
    private final Rostrum rostrum;
    private final ProgramServer secondCommandSide;
    private final ProgramServer secondQuerySide;
    private final NodeProbe probe = new NodeProbe();
    private final Thread atExit = new Thread(this::end, "end-of-faults");

    private FaultSite(Settings given, Checkout checkout, Map<String, Path> patches) {
        this.checkout = checkout;
        var data = given.data();
        folder = DataFolder.claimFor("faults", data);
        LimitedDisks.clear(data);
        folder.empty();
        disks = LimitedDisks.mount(data);
        clocks = new FakeClocks(data);
        links = new Links(clocks.additions(), patches);
        var settings = given.apart().with(variables(given.apart(), data));
        var console = Console.silent();
        rostrum = new Rostrum(settings, folder, checkout, console, new Progress(console), links);
        var sides = new Sides(settings, checkout, rostrum.backends(), links.straight());
        secondCommandSide = sides.command(folder.file("second-command-side"), Ports.free());
        secondQuerySide = sides.query(folder.file("second-query-side"), Ports.free());
    }

    /** Starts it on an emptied folder. */
    static FaultSite start(Settings settings, Checkout checkout) throws InterruptedException {
        return start(settings, checkout, Map.of());
    }

    /** @param patches folders of classes by module, which come before those that were built */
    static FaultSite start(Settings settings, Checkout checkout, Map<String, Path> patches)
            throws InterruptedException {
        var site = new FaultSite(settings, checkout, patches);
        Runtime.getRuntime().addShutdownHook(site.atExit);
        site.rostrum.start();
        site.secondCommandSide.start();
        site.secondQuerySide.start();
        for (var node : List.of(site.secondCommandSide, site.secondQuerySide)) {
            site.probe.await(node.port(), () -> !node.isAlive());
        }
        return site;
    }

    Suite suite(long seed, Consumer<String> say) {
        return new Suite(this, seed, folder.file("report"), say);
    }

    @Override
    public URI base() {
        return URI.create("http://localhost:" + rostrum.settings().ports().edge());
    }

    @Override
    public Connection store() throws SQLException {
        return rostrum.backends().eventStore();
    }

    @Override
    public Map<Part, Server> parts() {
        var parts = new EnumMap<Part, Server>(Part.class);
        parts.put(Part.COMMAND_SIDE, rostrum.commandSide());
        parts.put(Part.QUERY_SIDE, rostrum.querySide());
        rostrum.backends().own().forEach((name, server) -> parts.put(Part.required(PARTS, name), server));
        return parts;
    }

    @Override
    public Map<Link.Ends, Link> links() {
        return links.links();
    }

    @Override
    public Map<Part, Disk> disks() {
        return disks.disks();
    }

    @Override
    public Map<Part, Clock> clocks() {
        return clocks.clocks();
    }

    @Override
    public void relayOverLink() throws InterruptedException {
        int first = rostrum.commandSide().port();
        if (probe.relays(first)) {
            return;
        }
        long deadline = System.nanoTime() + TAKE_OVER.toNanos();
        secondCommandSide.pause();
        try {
            while (!probe.relays(first)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "the first command side does not take over from one that stands still");
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        } finally {
            secondCommandSide.resume();
        }
    }

    @Override
    public boolean isReady() throws InterruptedException {
        if (!parts().values().stream().allMatch(Server::isAlive)) {
            return false;
        }
        for (var node : List.of(rostrum.commandSide(), rostrum.querySide(), secondCommandSide, secondQuerySide)) {
            if (!probe.isReady(node.port())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> reconcile(Duration patience) throws InterruptedException {
        var environment = new HashMap<>(rostrum.settings().variables());
        environment.putAll(rostrum.backends().environment());
        var tool = Tool.reconcile(checkout, environment);
        long deadline = System.nanoTime() + patience.toNanos();
        var said = new ArrayList<String>();
        int status;
        do {
            // A server that was just started again may not answer yet.
            said.clear();
            status = tool.run(said::add, Long.toString(patience.toSeconds()));
        } while (status == ExitStatus.CANNOT_SAY && System.nanoTime() < deadline);
        return status == ExitStatus.CLEAN ? List.of() : said;
    }

    private static Map<String, String> variables(Settings given, Path data) {
        var variables = new HashMap<>(given.variables());
        given.external(DOCUMENT_STORE).ifPresent(it -> variables.put("ROSTRUM_MONGOD", script(Path.of(it), data)));
        return variables;
    }

    /** It is started as mongod would be. */
    private static String script(Path program, Path data) {
        var script = data.resolve("document-store");
        try {
            Files.writeString(script, """
                    #!/bin/sh
                    while [ $# -gt 0 ]; do
                      case $1 in
                        --dbpath) folder=$2 && shift ;;
                        --port) port=$2 && shift ;;
                      esac
                      shift
                    done
                    echo "Waiting for connections"
                    exec "%s" --port "$port" --storage-path "$folder"
                    """.formatted(program.toAbsolutePath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!script.toFile().setExecutable(true, false)) {
            throw new CannotRun("The folder " + data + " does not allow programs: choose another one with --data.");
        }
        return script.toString();
    }

    private void end() {
        probe.close();
        secondCommandSide.close();
        secondQuerySide.close();
        rostrum.close();
        links.close();
        disks.close();
        folder.close();
    }

    @Override
    public void close() {
        if (Runtime.getRuntime().removeShutdownHook(atExit)) {
            end();
        }
    }
}
