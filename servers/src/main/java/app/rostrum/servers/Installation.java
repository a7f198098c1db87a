package app.rostrum.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the build has unpacked the servers: {@code servers/target/unpacked} of the checkout that holds this class, or else of
 * the one that holds the working folder. {@value #SETTING} as a system property, or {@value #VARIABLE} in the environment,
 * names another place.
 */
public final class Installation {

    static final String SETTING = "rostrum.servers";
    static final String VARIABLE = "ROSTRUM_SERVERS";

    private static final Path UNPACKED = Path.of("servers", "target", "unpacked");

    private Installation() {}

    /** The folder of one server, such as {@code postgres}; fails with a sentence that says what to do. */
    public static Path of(String server) {
        var root = root();
        var folder = root.resolve(folderName(server));
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("There is no " + folder.getFileName() + " in " + root
                    + "; build it with: mvn -pl servers -am package -DskipTests");
        }
        return folder;
    }

    /** Where this module's own classes are: a folder or a jar. */
    static Path ownClasses() {
        return holding(Installation.class);
    }

    /** The folder or jar that a class was loaded from. */
    public static Path holding(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The location of " + type.getSimpleName() + " is not a path", e);
        }
    }

    private static Path root() {
        var given = given();
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        var here = ownClasses();
        return Stream.of(here, Path.of("").toAbsolutePath())
                .flatMap(start -> above(start).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The servers' classes come from " + here
                        + ", and no folder above that or above the working folder holds " + UNPACKED
                        + ". Run it inside the checkout after: mvn -pl servers -am package -DskipTests; or set "
                        + VARIABLE
                        + " to a folder of unpacked servers."));
    }

    private static @Nullable String given() {
        return System.getProperty(SETTING, System.getenv(VARIABLE));
    }

    private static Optional<Path> above(Path start) {
        return Stream.iterate(start, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(UNPACKED))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static String folderName(String server) {
        try (var names = Installation.class.getResourceAsStream("unpacked.properties")) {
            var properties = new Properties();
            properties.load(names);
            return properties.getProperty(server, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
