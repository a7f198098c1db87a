package app.rostrum.standalone;

import app.rostrum.standalone.faults.Clock;
import app.rostrum.standalone.faults.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clocks of the two sides that can be set, where libfaketime is installed. */
final class FakeClocks {

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/faketime/libfaketimeMT.so.1"));

    private final Map<Part, Clock> clocks = new EnumMap<>(Part.class);
    private final Map<String, Map<String, String>> additions = new HashMap<>();

    /** @param folder keeps how far each is from the truth */
    FakeClocks(Path folder) {
        library().ifPresent(it -> {
            add(it, folder, Part.COMMAND_SIDE, "command-side");
            add(it, folder, Part.QUERY_SIDE, "query-side");
        });
    }

    private void add(Path library, Path folder, Part part, String module) {
        var clock = new Clock(folder.resolve(module + ".clock"));
        clock.right();
        clocks.put(part, clock);
        additions.put(
                module,
                Map.of(
                        "LD_PRELOAD", library.toString(),
                        "FAKETIME_TIMESTAMP_FILE", clock.file().toString(),
                        "FAKETIME_CACHE_DURATION", "1",
                        // Time limits go by the monotonic clock, which no operator can set.
                        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        "DONT_FAKE_MONOTONIC", "1",
                        // With its workaround for other versions of glibc, a JVM's timed waits last a hundred times as
                        // long.
                        "FAKETIME_FORCE_MONOTONIC_FIX", "0"));
    }

    Map<Part, Clock> clocks() {
        return clocks;
    }

    /** What the environment of a module needs for it. */
    Map<String, Map<String, String>> additions() {
        return additions;
    }

    private static Optional<Path> library() {
        return PLACES.stream().filter(Files::isReadable).findFirst();
    }
}
