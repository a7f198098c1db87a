package app.rostrum.standalone;

import app.rostrum.standalone.Settings.SidePorts;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The options of {@code ./run}. */
final class CommandLine {

    private final Queue<String> rest;

    private CommandLine(List<String> arguments) {
        rest = new ArrayDeque<>(arguments);
    }

    /** @throws CannotRun if there is something that is not understood */
    static Settings parse(List<String> arguments, Settings settings) {
        return new CommandLine(arguments).applyTo(settings);
    }

    private Settings applyTo(Settings settings) {
        var result = settings;
        for (var option = rest.poll(); option != null; option = rest.poll()) {
            result = switch (option) {
                case "--fresh" -> result.fromNothing();
                case "--demo" -> result.withDemo();
                case "--port" -> result.on(result.ports().withEdge(SidePorts.port(option, valueOf(option))));
                case "--data" -> result.in(Path.of(valueOf(option)));
                default ->
                    throw new CannotRun("There is no option " + option + "; ./run --help names those there are.");
            };
        }
        return result;
    }

    private String valueOf(String option) {
        var value = rest.poll();
        if (value == null) {
            throw new CannotRun(option + " needs a value; ./run --help says which.");
        }
        return value;
    }
}
