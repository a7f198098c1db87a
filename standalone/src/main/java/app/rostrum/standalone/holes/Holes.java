package app.rostrum.standalone.holes;

import app.rostrum.standalone.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Asks which holes are known in all that Rostrum is made of. */
public final class Holes {

    /** Whom to ask unless somebody names a mirror. */
    public static final String OSV = "https://api.osv.dev";

    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Path list;
    private final String source;
    private final Duration limit;
    private final Consumer<String> say;

    /**
     * @param checkout where the build has listed what Rostrum is made of
     * @param say takes a line for each hole, and what came of it all
     */
    public Holes(Path checkout, String source, Consumer<String> say) {
        this(checkout, source, ANSWER, say);
    }

    Holes(Path checkout, String source, Duration limit, Consumer<String> say) {
        list = checkout.resolve("target").resolve("rostrum.cdx.json");
        this.source = source;
        this.limit = limit;
        this.say = say;
    }

    /** @return an {@link ExitStatus} */
    public int check() throws InterruptedException {
        List<Part> parts;
        Instant listed;
        try {
            parts = Part.listedIn(list);
            listed = Files.getLastModifiedTime(list).toInstant().truncatedTo(ChronoUnit.MINUTES);
        } catch (IOException e) {
            say.accept(list + ", which lists what Rostrum is made of, is not there or not whole:"
                    + " mvn package -DskipTests makes it; nothing was checked.");
            return ExitStatus.CANNOT_SAY;
        }
        try (var osv = new Osv(source, limit)) {
            var holes = osv.holes(parts);
            tell(holes, osv);
            var where = holes.isEmpty() ? "No hole is known in any" : "Holes are known in %,d".formatted(holes.size());
            say.accept("%s of %,d parts, as they were listed at %s.".formatted(where, parts.size(), listed));
            return holes.isEmpty() ? ExitStatus.CLEAN : ExitStatus.DIFFERS;
        } catch (IOException e) {
            say.accept("%s could not be asked: %s; nothing was checked.".formatted(source, e.getMessage()));
            return ExitStatus.CANNOT_SAY;
        }
    }

    /** What cannot be said of a hole does not keep it secret. */
    private void tell(Map<Part, Set<String>> holes, Osv osv) throws InterruptedException {
        var known = new HashMap<String, Hole>();
        try {
            for (var id :
                    holes.values().stream().flatMap(Set::stream).distinct().toList()) {
                known.put(id, osv.describe(id));
            }
        } catch (IOException e) {
            say.accept("%s could not be asked more than which there are: %s.".formatted(source, e.getMessage()));
        }
        holes.forEach((part, ids) -> ids.forEach(id -> {
            var hole = known.getOrDefault(id, Hole.UNKNOWN);
            var fixed = hole.fixedIn(part);
            var end = fixed.isEmpty() ? "no fixed version is known" : "fixed in " + String.join(", ", fixed);
            say.accept("%s %s: %s, %s (%s)".formatted(part.name(), part.version(), id, hole.summary(), end));
        }));
    }
}
