package app.rostrum.standalone;

import app.rostrum.servers.Ports;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What to run and where.
 *
 * @param data keeps everything that is stored
 * @param fresh whether what is stored there is deleted first
 * @param demo whether a small community is filled in
 * @param ports of the edge and of both sides
 * @param variables the environment variables that begin with {@value #PREFIX}
 */
record Settings(Path data, boolean fresh, boolean demo, SidePorts ports, Map<String, String> variables) {

    static final String PREFIX = "ROSTRUM_";

    /** For a system that is loaded from this machine alone: what one client may do is counted, and more than all can do. */
    static final Map<String, String> ONE_CLIENT_IS_ALL = Map.of(
            "ROSTRUM_LIMITS_READS_PER_ADDRESS", "1000000/1s",
            "ROSTRUM_LIMITS_READS_PER_ACCOUNT", "1000000/1s",
            "ROSTRUM_LIMITS_COMMANDS_PER_ADDRESS", "1000000/1s",
            "ROSTRUM_LIMITS_COMMANDS_PER_ACCOUNT", "1000000/1s",
            "ROSTRUM_LIMITS_LOGINS_PER_ADDRESS", "1000000/1s",
            "ROSTRUM_LIMITS_REGISTRATIONS_PER_ADDRESS", "1000000/1s",
            "ROSTRUM_LIMITS_EXCHANGES_PER_ADDRESS", "1000000/1s",
            "ROSTRUM_LIMITS_NEW_TOKENS_PER_ADDRESS", "1000000/1s",
            "ROSTRUM_LOGINS_FREE_TRIES", "1000000",
            "ROSTRUM_LOGINS_FREE_TRIES_PER_ADDRESS", "1000000");

    Settings {
        variables = Map.copyOf(variables);
    }

    /** The ports that clients and operators know, all on the loopback interface. */
    record SidePorts(int edge, int command, int query) {

        static SidePorts of(Map<String, String> environment) {
            return new SidePorts(
                    port(environment, "ROSTRUM_PORT", 8080),
                    port(environment, "ROSTRUM_COMMAND_PORT", 8081),
                    port(environment, "ROSTRUM_QUERY_PORT", 8082));
        }

        SidePorts withEdge(int other) {
            return new SidePorts(other, command, query);
        }

        private static int port(Map<String, String> environment, String variable, int usual) {
            var given = environment.get(variable);
            return given == null ? usual : port(variable, given);
        }

        /** @throws CannotRun if it is not one */
        static int port(String where, String text) {
            try {
                int port = Integer.parseInt(text);
                if (port > 0 && port < 65_536) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // The sentence below is as true.
            }
            throw new CannotRun(where + " has to be a port, 1 to 65535; it is \"" + text + "\".");
        }
    }

    /** By default everything goes into the folder {@code data} of the checkout. */
    static Settings of(Map<String, String> environment, Path checkout) {
        var variables = new TreeMap<>(environment);
        variables.keySet().removeIf(name -> !name.startsWith(PREFIX));
        variables.values().removeIf(String::isBlank);
        var data = Optional.ofNullable(variables.get("ROSTRUM_DATA")).map(Path::of);
        return new Settings(
                data.orElseGet(() -> checkout.resolve("data")).toAbsolutePath().normalize(),
                false,
                false,
                SidePorts.of(variables),
                variables);
    }

    Settings with(Map<String, String> others) {
        return new Settings(data, fresh, demo, ports, others);
    }

    Settings in(Path folder) {
        return new Settings(folder.toAbsolutePath().normalize(), fresh, demo, ports, variables);
    }

    Settings on(SidePorts other) {
        return new Settings(data, fresh, demo, other, variables);
    }

    /** On free ports, and with own servers: what others have stored is nobody's to break or to load. No client is one too many. */
    Settings apart() {
        var own = new HashMap<>(ONE_CLIENT_IS_ALL);
        own.putAll(variables);
        own.keySet().removeAll(Backends.ADDRESSES);
        return on(new SidePorts(Ports.free(), Ports.free(), Ports.free())).with(own);
    }

    Settings fromNothing() {
        return new Settings(data, true, demo, ports, variables);
    }

    Settings withDemo() {
        return new Settings(data, fresh, true, ports, variables);
    }

    /** The address of a server that somebody else runs, if the environment names one. */
    Optional<String> external(String variable) {
        return Optional.ofNullable(variables.get(variable));
    }
}
