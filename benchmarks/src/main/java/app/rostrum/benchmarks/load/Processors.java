package app.rostrum.benchmarks.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** How much processor time each part has taken, as the operating system counts it. */
public final class Processors {

    private Processors() {}

    /** Seconds since each part's start, with all that it has started and that runs still. */
    public static Map<String, Double> seconds(Map<String, ProcessHandle> parts) {
        var seconds = new LinkedHashMap<String, Double>();
        parts.forEach((name, process) -> seconds.put(
                name,
                Stream.concat(Stream.of(process), process.descendants())
                        .mapToDouble(it -> it.info()
                                        .totalCpuDuration()
                                        .orElse(Duration.ZERO)
                                        .toNanos()
                                / 1e9)
                        .sum()));
        return seconds;
    }
}
