package app.rostrum.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How one server is started.
 *
 * @param environment all of it that is not given to every server
 * @param input what it reads first; its standard input stays open as long as this JVM lives
 * @param deathSignal ends it when this JVM dies without a word
 * @param reads the folders it must be able to enter besides its own
 */
record Launch(
        List<String> command, Map<String, String> environment, Input input, String deathSignal, List<Path> reads) {

    /** Writes what a process reads from its standard input. */
    interface Input {

        void writeTo(OutputStream stream) throws IOException;
    }

    /** A server that reads nothing and that may be killed. */
    static Launch of(List<String> command, Path... reads) {
        return new Launch(command, Map.of(), stream -> {}, "KILL", List.of(reads));
    }

    Launch withDeathSignal(String signal) {
        return new Launch(command, environment, input, signal, reads);
    }

    Launch withInput(Input written) {
        return new Launch(command, environment, written, deathSignal, reads);
    }

    Launch withEnvironment(String name, String value) {
        return new Launch(command, Map.of(name, value), input, deathSignal, reads);
    }
}
