package app.rostrum.servers;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Java that runs this JVM, for the servers that need one too. */
final class JavaRuntime {

    static final Path HOME = Path.of(System.getProperty("java.home"));

    /** Up to so much the collector that stops everything is quick enough, and it takes the least of the processors. */
    private static final int SMALL_MEBIBYTES = 1024;

    private JavaRuntime() {}

    /**
     * Options of every server: small, quick to start, and no files outside the server's own folder.
     *
     * @param initial of the heap, in MiB
     * @param most that the heap may grow to, in MiB
     */
    static List<String> command(Path folder, int initial, int most, String... options) {
        var command = new ArrayList<>(List.of(
                HOME.resolve("bin").resolve("java").toString(),
                "-Xms" + initial + "m",
                "-Xmx" + most + "m",
                most <= SMALL_MEBIBYTES ? "-XX:+UseSerialGC" : "-XX:+UseG1GC",
                // The first compiler only: a start costs half of the processor time, and the servers share few cores.
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + folder,
                "-XX:ErrorFile=" + folder.resolve("hs_err_pid%p.log")));
        command.addAll(List.of(options));
        return command;
    }

    static String classPath(Path... entries) {
        return String.join(
                File.pathSeparator, Stream.of(entries).map(Path::toString).toList());
    }
}
