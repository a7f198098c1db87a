package app.rostrum.standalone.faults;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** The parts of the system that faults happen to. */
public enum Part {
    COMMAND_SIDE("Command side"),
    QUERY_SIDE("Query side"),
    POSTGRES("PostgreSQL"),
    KAFKA("Kafka"),
    DOCUMENTS("Document store"),
    ELASTICSEARCH("Elasticsearch");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    /** As people read it. */
    public String title() {
        return title;
    }

    static Part titled(String title) {
        return Arrays.stream(values())
                .filter(it -> it.title.equals(title))
                .findFirst()
                .orElseThrow();
    }

    public static <K, V> V required(Map<K, V> all, K key) {
        return Objects.requireNonNull(all.get(key), () -> "There is no " + key);
    }

    boolean isSide() {
        return this == COMMAND_SIDE || this == QUERY_SIDE;
    }

    /** Whether a full disk means something to it; the embedded document store keeps everything in memory. */
    boolean keepsFiles() {
        return this == POSTGRES || this == KAFKA || this == ELASTICSEARCH;
    }
}
