package app.rostrum.standalone;

import app.rostrum.servers.KafkaServer.Listener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What may stand between the parts. By default nothing does. */
interface Wiring {

    /** Straight from part to part. */
    Wiring STRAIGHT = new Wiring() {};

    /** Where a side finds the servers, given where they are. */
    default Map<String, String> environment(String module, Map<String, String> environment) {
        return environment;
    }

    /** What a side runs, given what was built. */
    default List<Path> classPath(String module, List<Path> classPath) {
        return classPath;
    }

    /** Whether a side may start with what the build has learnt of it. */
    default boolean usesCache() {
        return true;
    }

    /** Further addresses under which Kafka is found. */
    default List<Listener> kafkaListeners() {
        return List.of();
    }
}
