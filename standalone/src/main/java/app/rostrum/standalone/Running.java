package app.rostrum.standalone;

import app.rostrum.standalone.Settings.SidePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/**
 * A system that runs already.
 *
 * @param environment where its servers are, as both sides are told
 */
record Running(Settings settings, SidePorts ports, Map<String, String> environment) {

    Running {
        environment = Map.copyOf(environment);
    }

    /**
     * The one on the folder of the settings.
     *
     * @throws CannotRun if none runs there
     */
    static Running find(Settings settings) {
        var ports = DataFolder.inUse(settings.data());
        if (!ports.containsKey("clients")) {
            throw new CannotRun(
                    "Rostrum is still starting on the folder " + settings.data() + ": try again when it is ready.");
        }
        var sides = new SidePorts(port(ports, "clients"), port(ports, "command-side"), port(ports, "query-side"));
        var environment = new TreeMap<>(settings.variables());
        if (ports.containsKey("postgres")) {
            environment.putIfAbsent(
                    "ROSTRUM_POSTGRES_URL", "jdbc:postgresql://" + address(ports, "postgres") + "/rostrum");
            environment.putIfAbsent("ROSTRUM_POSTGRES_USER", "rostrum");
            environment.putIfAbsent("ROSTRUM_POSTGRES_PASSWORD", password(settings));
        }
        putIfKnown(environment, "ROSTRUM_KAFKA_BOOTSTRAP_SERVERS", "", ports, "kafka");
        putIfKnown(environment, "ROSTRUM_MONGODB_URI", "mongodb://", ports, "mongo");
        putIfKnown(environment, "ROSTRUM_ELASTICSEARCH_URL", "http://", ports, "elasticsearch");
        environment.putIfAbsent("ROSTRUM_ISSUER", "http://localhost:" + sides.edge());
        environment.putIfAbsent("ROSTRUM_WEB_ISSUER", "http://localhost:" + sides.edge());
        environment.put("ROSTRUM_COMMAND_URL", "http://127.0.0.1:" + sides.command());
        return new Running(settings, sides, environment);
    }

    private static void putIfKnown(
            Map<String, String> environment, String variable, String scheme, Map<String, Integer> ports, String part) {
        if (ports.containsKey(part)) {
            environment.putIfAbsent(variable, scheme + address(ports, part));
        }
    }

    private static String address(Map<String, Integer> ports, String part) {
        return "127.0.0.1:" + port(ports, part);
    }

    private static int port(Map<String, Integer> ports, String part) {
        return ports.getOrDefault(part, 0);
    }

    private static String password(Settings settings) {
        try {
            return Files.readString(settings.data().resolve("postgres").resolve("password"));
        } catch (IOException e) {
            throw new CannotRun(Sentences.cannotUse(settings.data(), e), e);
        }
    }
}
