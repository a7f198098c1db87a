package app.rostrum.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * The topic as kcat reads it, a consumer that nobody wrote for this; where there is no kcat, as Kafka's own consumer does, which is
 * said in a line.
 */
final class Kcat {

    private Kcat() {}

    record Event(String stream, long version) {}

    /** All events on the topic, each partition in its order. */
    static List<Event> read() {
        if (Arrays.stream(System.getenv("PATH").split(":", -1))
                .noneMatch(it -> Files.isExecutable(Path.of(it, "kcat")))) {
            System.out.println("left out: there is no kcat; Kafka's own consumer reads the topic instead");
            return Stream.read(0, it -> true).stream()
                    .map(it ->
                            new Event(Stream.header(it, "ce_stream"), Long.parseLong(Stream.header(it, "ce_version"))))
                    .toList();
        }
        var command = List.of(
                "kcat",
                "-C",
                "-e",
                "-q",
                "-b",
                Stream.servers(),
                "-t",
                Stream.TOPIC,
                "-o",
                "beginning",
                "-f",
                "%h\n",
                "-X",
                "isolation.level=read_committed");
        try {
            var kcat = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var events = new ArrayList<Event>();
            try (var lines = kcat.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().map(Kcat::event).forEach(events::add);
            }
            if (kcat.waitFor() != 0) {
                throw new AssertionError("kcat ended with " + kcat.exitValue());
            }
            return events;
        } catch (IOException e) {
            throw new AssertionError("kcat does not run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Headers come as name=value, with commas between. */
    private static Event event(String headers) {
        var values = new HashMap<String, String>();
        for (var header : headers.split(",", -1)) {
            int end = header.indexOf('=');
            values.put(header.substring(0, Math.max(0, end)), header.substring(end + 1));
        }
        return new Event(values.getOrDefault("ce_stream", ""), Long.parseLong(values.getOrDefault("ce_version", "0")));
    }
}
