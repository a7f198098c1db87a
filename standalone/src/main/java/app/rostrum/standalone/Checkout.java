package app.rostrum.standalone;

import app.rostrum.servers.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that Rostrum was built in, and what the build has put there.
 *
 * @param root where the modules are
 */
record Checkout(Path root) {

    /** The one that holds this class, or, as a system property says, another. */
    static Checkout find() {
        var given = System.getProperty("rostrum.checkout");
        if (given != null) {
            return new Checkout(Path.of(given).toAbsolutePath());
        }
        return Stream.iterate(Installation.holding(Checkout.class), path -> path != null, Path::getParent)
                .filter(path -> Files.isDirectory(path.resolve("command-side")))
                .findFirst()
                .map(Checkout::new)
                .orElseThrow(
                        () -> new CannotRun("This is not run inside a checkout of Rostrum: start it by ./run there."));
    }

    /** The jar of a module and the jars that it needs. */
    List<Path> classPath(String module) {
        var target = root.resolve(module).resolve("target");
        return List.of(jar(target, module), target.resolve("lib").resolve("*"));
    }

    /** What a JVM on that class path starts faster with. */
    Path aotCache(String module) {
        return root.resolve(module).resolve("target").resolve(module + ".aot");
    }

    /** The jar of a module alone. */
    Path jar(String module) {
        return jar(root.resolve(module).resolve("target"), module);
    }

    /** One of the jars that a module needs. */
    Path library(String module, String artifact) {
        return jar(root.resolve(module).resolve("target").resolve("lib"), artifact);
    }

    private static Path jar(Path target, String module) {
        try (var files = Files.newDirectoryStream(target, module + "-*.jar")) {
            for (var file : files) {
                var name = file.getFileName().toString();
                if (!name.endsWith("-exec.jar") && !name.endsWith("-tests.jar") && !name.endsWith("-sources.jar")) {
                    return file;
                }
            }
        } catch (java.nio.file.NoSuchFileException e) {
            throw notBuilt(module);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw notBuilt(module);
    }

    private static CannotRun notBuilt(String module) {
        return new CannotRun("The module " + module + " is not built: run mvn package -DskipTests in the checkout.");
    }
}
