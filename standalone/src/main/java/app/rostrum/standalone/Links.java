package app.rostrum.standalone;

import app.rostrum.servers.KafkaServer.Listener;
import app.rostrum.servers.Ports;
import app.rostrum.standalone.faults.Link;
import app.rostrum.standalone.faults.Link.Ends;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Puts a link between each side and each server that it speaks with, and patches in front of what they run. */
final class Links implements Wiring, AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
    private static final Map<Ends, String> VARIABLES = Map.of(
            Ends.COMMANDS_TO_STORE, "ROSTRUM_POSTGRES_URL",
            Ends.RELAY_TO_KAFKA, "ROSTRUM_KAFKA_BOOTSTRAP_SERVERS",
            Ends.KAFKA_TO_VIEWS, "ROSTRUM_KAFKA_BOOTSTRAP_SERVERS",
            Ends.VIEWS_TO_DOCUMENTS, "ROSTRUM_MONGODB_URI",
            Ends.VIEWS_TO_SEARCH, "ROSTRUM_ELASTICSEARCH_URL");

    private final Map<Ends, Link> links = Collections.synchronizedMap(new EnumMap<>(Ends.class));
    private final List<Listener> kafkaListeners = new ArrayList<>();
    private final Map<String, Map<String, String>> additions;
    private final Map<String, Path> patches;

    /**
     * @param additions to the environment of sides, by module
     * @param patches folders of classes by module, which come before those that were built
     */
    Links(Map<String, Map<String, String>> additions, Map<String, Path> patches) {
        this.additions = Map.copyOf(additions);
        this.patches = Map.copyOf(patches);
        // Kafka tells its clients where it is, so it has to know of the links before it starts.
        for (var ends : List.of(Ends.RELAY_TO_KAFKA, Ends.KAFKA_TO_VIEWS)) {
            int behind = Ports.free();
            var link = new Link(behind);
            kafkaListeners.add(new Listener(behind, link.port()));
            links.put(ends, link);
        }
    }

    Map<Ends, Link> links() {
        return links;
    }

    @Override
    public List<Listener> kafkaListeners() {
        return List.copyOf(kafkaListeners);
    }

    @Override
    public Map<String, String> environment(String module, Map<String, String> environment) {
        var changed = new TreeMap<>(environment);
        for (var ends : Ends.values()) {
            if (moduleOf(ends).equals(module)) {
                changed.computeIfPresent(
                        VARIABLES.getOrDefault(ends, ""), (name, address) -> throughLink(ends, address));
            }
        }
        changed.putAll(additions.getOrDefault(module, Map.of()));
        return changed;
    }

    @Override
    public List<Path> classPath(String module, List<Path> classPath) {
        var all = new ArrayList<Path>();
        if (patches.containsKey(module)) {
            all.add(patches.get(module));
        }
        all.addAll(classPath);
        return all;
    }

    private String throughLink(Ends ends, String address) {
        return ADDRESS.matcher(address)
                .replaceFirst(it -> "127.0.0.1:"
                        + links.computeIfAbsent(ends, key -> new Link(Integer.parseInt(it.group(1))))
                                .port());
    }

    private static String moduleOf(Ends ends) {
        return switch (ends.side()) {
            case COMMAND_SIDE -> "command-side";
            default -> "query-side";
        };
    }

    /** The same patches, without links. */
    Wiring straight() {
        return new Wiring() {
            @Override
            public List<Path> classPath(String module, List<Path> classPath) {
                return Links.this.classPath(module, classPath);
            }
        };
    }

    @Override
    public void close() {
        List.copyOf(links.values()).forEach(Link::close);
    }
}
