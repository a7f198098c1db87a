package app.rostrum.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Load over HTTP by wrk, which costs a fraction of a core where a client in Java would take one: closed loops, or a steady rate beside what is
 * measured.
 */
public final class Wrk {

    /** Connections for a steady rate: so many that one is free when a request is due, unless none is answered for some tenths of a second; then they come late, all at once. */
    public static final int PACED = 100;

    private static final List<String> SCRIPTS = List.of("pace.lua", "paths.lua", "posts.lua", "tell.lua");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    /** @param folder takes the scripts, and what requests are made of */
    public Wrk(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            for (var script : SCRIPTS) {
                try (var stream = Wrk.class.getResourceAsStream(script)) {
                    if (stream == null) {
                        throw new IllegalStateException("There is no " + script);
                    }
                    Files.write(folder.resolve(script), stream.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads paths, one after the other and from the first again. */
    public Closed read(URI base, List<String> paths, int connections, Duration time) throws InterruptedException {
        try (var load = start(base, connections, time, "paths.lua", write("paths.txt", paths))) {
            return load.ended();
        }
    }

    /** Publishes posts, as those in turns whose access tokens these are. */
    public Closed publish(URI base, List<String> tokens, int connections, Duration time) throws InterruptedException {
        try (var load = start(base, connections, time, "posts.lua", write("tokens.txt", tokens))) {
            return load.ended();
        }
    }

    /** Begins to read so many paths a second. */
    public Load reading(URI base, List<String> paths, double perSecond, Duration time) {
        return start(base, PACED, time, "paths.lua", write("paths.txt", paths), Double.toString(perSecond));
    }

    /** Begins to publish so many posts a second. */
    public Load publishing(URI base, List<String> tokens, double perSecond, Duration time) {
        return start(base, PACED, time, "posts.lua", write("tokens.txt", tokens), Double.toString(perSecond));
    }

    private Load start(URI base, int connections, Duration time, String script, Path file, String... more) {
        var command = new ArrayList<>(List.of("wrk", "--threads", "1"));
        command.addAll(List.of("--connections", Integer.toString(connections)));
        command.addAll(List.of("--duration", Math.max(1, time.toSeconds()) + "s", "--timeout", "10s"));
        command.addAll(List.of("--script", script, base.toString(), "--", file.toString()));
        command.addAll(List.of(more));
        try {
            return new Load(Child.start("wrk", () -> start(command)), file);
        } catch (RuntimeException e) {
            Load.delete(file);
            throw e;
        }
    }

    private Process start(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new CannotMeasure("wrk is missing: apt-get install wrk, or put it on PATH, and start again.", e);
        }
    }

    /**
     * What tell.lua says in its last line.
     *
     * @throws CannotMeasure if it says nothing
     */
    static Closed parse(String said) {
        var line = said.lines().filter(it -> it.startsWith("{")).reduce((first, second) -> second);
        try {
            var told = JSON.readTree(line.orElseThrow(() -> new CannotMeasure("wrk says nothing: " + said.strip())));
            long all = told.path("requests").longValue(0);
            long refused = told.path("refused").longValue(0);
            long broken = told.path("broken").longValue(0);
            double seconds = told.path("microseconds").doubleValue(0) / 1e6;
            return new Closed(
                    all - refused,
                    refused + broken,
                    seconds,
                    told.path("median").doubleValue(0) / 1e3);
        } catch (JacksonException e) {
            throw new CannotMeasure("wrk says what nobody understands: " + said.strip(), e);
        }
    }

    /** For nobody else, and no longer than this process: access tokens are such lines. */
    private Path write(String name, List<String> lines) {
        try {
            var file = folder.resolve(name);
            Files.deleteIfExists(file);
            file.toFile().deleteOnExit();
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
