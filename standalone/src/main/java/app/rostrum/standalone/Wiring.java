package app.rostrum.standalone;

import app.rostrum.servers.KafkaServer.Listener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What may stand between the parts. By default nothing does. */
interface Wiring {

    /** Straight from part to part. */
    Wiring STRAIGHT = new Wiring() {};

    /** The same, but each side starts as if the build had learnt nothing of it. */
    Wiring WITHOUT_CACHES = new Wiring() {
        @Override
        public boolean usesCache() {
            return false;
        }
    };

    /** Straight, and one side has a further jar, after all that it has anyway. */
    static Wiring adding(String side, Path jar) {
        return new Wiring() {
            @Override
            public List<Path> classPath(String module, List<Path> classPath) {
                return module.equals(side)
                        ? Stream.concat(classPath.stream(), Stream.of(jar)).toList()
                        : classPath;
            }
        };
    }

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
