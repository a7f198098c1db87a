package app.rostrum.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The environment variables that a side reads, as its sources say. */
final class KnownVariables {

    private static final Pattern NAMED = Pattern.compile("\\$\\{(ROSTRUM_[A-Z_]+)");
    private static final Pattern PREFIX = Pattern.compile("@ConfigurationProperties\\(\"([a-z.-]+)\"\\)");
    private static final Pattern COMPONENT = Pattern.compile("[\\s(][A-Za-z<>]+ ([a-z][A-Za-z]*)(?=[,)])");

    private KnownVariables() {}

    /** Those that application.yml names, and those that Spring Boot makes of the names of settings. */
    static Set<String> of(Path root, String side) throws IOException {
        var known = new TreeSet<String>();
        var named = Files.readString(root.resolve(side + "/src/main/resources/application.yml"));
        NAMED.matcher(named).results().forEach(it -> known.add(it.group(1)));
        for (var module : List.of(side, "shared-web")) {
            for (var settings : settings(root.resolve(module))) {
                addComponents(Files.readString(settings), known);
            }
        }
        return known;
    }

    private static List<Path> settings(Path module) throws IOException {
        try (var files = Files.walk(module.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith("Settings.java"))
                    .toList();
        }
    }

    private static void addComponents(String source, Set<String> known) {
        var prefix = PREFIX.matcher(source);
        if (prefix.find()) {
            COMPONENT.matcher(source).results().forEach(it -> known.add(variable(prefix.group(1), it.group(1))));
        }
    }

    private static String variable(String prefix, String component) {
        return (prefix + '_' + component.replaceAll("([A-Z])", "_$1"))
                .replaceAll("[.-]", "_")
                .toUpperCase(Locale.ROOT);
    }
}
