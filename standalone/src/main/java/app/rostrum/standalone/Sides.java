package app.rostrum.standalone;

import app.rostrum.servers.Place;
import app.rostrum.servers.Program;
import app.rostrum.servers.ProgramServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the two sides are started: each in a JVM of its own, told by environment variables where everything is. */
final class Sides {

    static final String COMMAND = "Command side";
    static final String QUERY = "Query side";

    private static final List<String> OPTIONS = List.of(
            "-Xms64m",
            "-Xmx256m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8",
            "-Duser.timezone=UTC",
            "-Dspring.jmx.enabled=false");

    private final Settings settings;
    private final Checkout checkout;
    private final Backends backends;
    private final Wiring wiring;

    Sides(Settings settings, Checkout checkout, Backends backends, Wiring wiring) {
        this.settings = settings;
        this.checkout = checkout;
        this.backends = backends;
        this.wiring = wiring;
    }

    ProgramServer command(Path folder) {
        return command(folder, settings.ports().command());
    }

    /** A further node on another port. */
    ProgramServer command(Path folder, int port) {
        return side("command-side", "app.rostrum.command.CommandSide", folder, port);
    }

    ProgramServer query(Path folder) {
        return query(folder, settings.ports().query());
    }

    /** A further node on another port. */
    ProgramServer query(Path folder, int port) {
        return side("query-side", "app.rostrum.query.QuerySide", folder, port);
    }

    private ProgramServer side(String module, String mainClass, Path folder, int port) {
        var built = checkout.classPath(module);
        var classPath = wiring.classPath(module, built);
        // A cache belongs to one class path.
        var cache = wiring.usesCache() && classPath.equals(built) ? checkout.aotCache(module) : null;
        var program = new Program(
                classPath,
                mainClass,
                OPTIONS,
                cache,
                () -> wiring.environment(module, environment(module, folder, port)));
        return new ProgramServer(module, Place.in(folder, port), program);
    }

    /** @param folder the only one in which a side can write, where servers are nobody */
    private Map<String, String> environment(String module, Path folder, int port) {
        var environment = new TreeMap<>(settings.variables());
        environment.putAll(backends.environment());
        var ports = settings.ports();
        var issuer = environment.getOrDefault("ROSTRUM_ISSUER", "http://localhost:" + ports.edge());
        environment.put("ROSTRUM_ISSUER", issuer);
        environment.put("ROSTRUM_WEB_ISSUER", issuer);
        environment.put("ROSTRUM_COMMAND_URL", "http://127.0.0.1:" + ports.command());
        environment.put("ROSTRUM_COMMAND_PORT", Integer.toString(ports.command()));
        environment.put("ROSTRUM_QUERY_PORT", Integer.toString(ports.query()));
        environment.put(
                module.equals("command-side") ? "ROSTRUM_COMMAND_PORT" : "ROSTRUM_QUERY_PORT", Integer.toString(port));
        environment.putIfAbsent("ROSTRUM_MAIL_OUTBOX", folder.resolve("outbox").toString());
        environment.remove("ROSTRUM_ADDRESS");
        return environment;
    }
}
