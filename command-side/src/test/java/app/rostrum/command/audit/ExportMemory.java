package app.rostrum.command.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What both ends of an export hold in memory while it runs: of the server its heap after each collection, of the client, which is
 * {@code curl}, all that is resident (Linux). Neither may grow with the number of events.
 */
final class ExportMemory {

    private static final Pattern COLLECTION = Pattern.compile("Pause .* \\d+M->(\\d+)M\\(");
    private static final long BETWEEN_SAMPLES = Duration.ofMillis(20).toNanos();

    private final Path collections;

    /** @param collections the server's log of them, as {@code -Xlog:gc} writes it */
    ExportMemory(Path collections) {
        this.collections = collections;
    }

    /** Exports once and says what was seen. */
    String duringOne(String url, String token) throws Exception {
        int before = heapAfterCollections().size();
        var curl = new ProcessBuilder(
                        "curl",
                        "--silent",
                        "--show-error",
                        "--fail",
                        "--header",
                        "Authorization: Bearer " + token,
                        "--header",
                        "Accept: application/x-ndjson",
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var samples = new Samples(curl.pid());
        long events;
        try (var body = curl.getInputStream()) {
            events = Exported.events(body, samples::take);
        } finally {
            curl.destroy();
        }
        var heap = heapAfterCollections();
        return "export of %,d events: server's heap after %s; client resident in %s"
                .formatted(
                        events,
                        summary(heap.subList(before, heap.size()), "MiB", "collections"),
                        summary(samples.kibibytes, "KiB", "samples"));
    }

    /** In the first and in the second half of the time, so that what grows shows. */
    private static String summary(List<Integer> values, String unit, String what) {
        int half = values.size() / 2;
        return "%d %s (median in %s: %,d in the first half, %,d in the second; %,d at most)"
                .formatted(
                        values.size(),
                        what,
                        unit,
                        median(values.subList(0, half)),
                        median(values.subList(half, values.size())),
                        values.stream().mapToInt(it -> it).max().orElse(0));
    }

    private static int median(List<Integer> values) {
        return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
    }

    /** In MiB, in the order of time. */
    private List<Integer> heapAfterCollections() throws IOException {
        return Files.readAllLines(collections).stream()
                .map(COLLECTION::matcher)
                .filter(it -> it.find())
                .map(it -> Integer.parseInt(it.group(1)))
                .toList();
    }

    /** Of a process, as proc_pid_status(5) has it, not more often than every 20 ms. */
    private static final class Samples {

        private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

        private final Path status;
        private final List<Integer> kibibytes = new ArrayList<>();
        private long last = System.nanoTime() - BETWEEN_SAMPLES;

        Samples(long process) {
            status = Path.of("/proc", Long.toString(process), "status");
        }

        void take() {
            if (System.nanoTime() - last < BETWEEN_SAMPLES) {
                return;
            }
            last = System.nanoTime();
            try {
                // One that has ended, its output not being read yet, has none.
                var resident = RESIDENT.matcher(Files.readString(status));
                if (resident.find()) {
                    kibibytes.add(Integer.parseInt(resident.group(1)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
