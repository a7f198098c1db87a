package app.rostrum.standalone;

import app.rostrum.servers.Ports;
import app.rostrum.standalone.Settings.SidePorts;
import java.util.stream.IntStream;

/** Looks whether the ports are free before anything is started. */
final class PortCheck {

    private PortCheck() {}

    /** @throws CannotRun if one is not */
    static void requireFree(SidePorts ports) {
        if (IntStream.of(ports.edge(), ports.command(), ports.query())
                        .distinct()
                        .count()
                < 3) {
            throw new CannotRun(
                    "The edge, the command side and the query side need three different ports: choose others"
                            + " with --port, ROSTRUM_COMMAND_PORT and ROSTRUM_QUERY_PORT.");
        }
        requireFree("clients", ports.edge(), "with --port or ROSTRUM_PORT");
        requireFree("the command side", ports.command(), "with ROSTRUM_COMMAND_PORT");
        requireFree("the query side", ports.query(), "with ROSTRUM_QUERY_PORT");
    }

    private static void requireFree(String part, int port, String how) {
        if (!Ports.isFree(port)) {
            throw new CannotRun(Sentences.portTaken(part, port, how));
        }
    }
}
