package app.rostrum.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Java program that serves on a port.
 *
 * @param classPath jars, folders of classes, or {@code folder/*} for all jars of a folder
 * @param options of its JVM
 * @param cache an AOT cache that the build has made for this class path, so that the JVM starts faster; null where there is none
 * @param environment asked at each start; nothing but this and PATH is given to it
 */
public record Program(
        List<Path> classPath,
        String mainClass,
        List<String> options,
        @Nullable Path cache,
        Supplier<Map<String, String>> environment) {

    public Program {
        classPath = List.copyOf(classPath);
        options = List.copyOf(options);
    }
}
