package app.rostrum.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A program of Rostrum's that does one thing and ends, in a JVM of its own.
 *
 * @param environment nothing but this and PATH is given to it
 */
record Tool(List<Path> classPath, String mainClass, Map<String, String> environment) {

    Tool {
        classPath = List.copyOf(classPath);
        environment = Map.copyOf(environment);
    }

    /** Prints an access token for the roles that are its arguments. */
    static Tool issueToken(Checkout checkout, Map<String, String> environment) {
        return new Tool(checkout.classPath("command-side"), "app.rostrum.command.IssueToken", environment);
    }

    /** Compares the event store with everything; its argument is how many seconds to wait for what is on its way. */
    static Tool reconcile(Checkout checkout, Map<String, String> environment) {
        var classPath = new ArrayList<>(checkout.classPath("query-side"));
        classPath.add(checkout.jar("standalone"));
        classPath.add(checkout.library("standalone", "postgresql"));
        return new Tool(classPath, "app.rostrum.standalone.reconcile.Reconcile", environment);
    }

    /**
     * Runs it to its end.
     *
     * @param line takes what it says, errors included
     * @return its exit status
     */
    int run(Consumer<String> line, String... arguments) throws InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.timezone=UTC",
                "-cp",
                String.join(
                        File.pathSeparator,
                        classPath.stream().map(Path::toString).toList()),
                mainClass));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            var process = builder.start();
            try (Stream<String> said =
                    process.inputReader(StandardCharsets.UTF_8).lines()) {
                said.forEach(line);
                return process.waitFor();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
