package app.rostrum.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A Java program that serves on a port.
 *
 * @param classPath jars, folders of classes, or {@code folder/*} for all jars of a folder
 * @param options of its JVM
 * @param archive keeps what a JVM has learnt of the program's classes, so that the next one starts faster; made when the
 *     first one ends, in a folder of its own
 * @param environment asked at each start; nothing but this and PATH is given to it
 */
public record Program(
        List<Path> classPath,
        String mainClass,
        List<String> options,
        Path archive,
        Supplier<Map<String, String>> environment) {

    public Program {
        classPath = List.copyOf(classPath);
        options = List.copyOf(options);
    }
}
