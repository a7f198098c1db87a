package app.rostrum.standalone.holes;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What is known of a hole.
 *
 * @param known in the form of the OSV schema (ossf.github.io/osv-schema)
 */
record Hole(JsonNode known) {

    /** One of which there is only the name. */
    static final Hole UNKNOWN = new Hole(MissingNode.getInstance());

    private static final int LONGEST = 120;

    /** One short line. */
    String summary() {
        var details = known.path("details").stringValue("what it is was not said");
        return line(known.path("summary").stringValue(details));
    }

    /** The versions of a part that do not have it, one for each line of development. */
    List<String> fixedIn(Part part) {
        return known.path("affected")
                .valueStream()
                .filter(it -> it.at("/package/name").stringValue("").equals(part.name()))
                .flatMap(it -> it.path("ranges").valueStream())
                .filter(it -> !it.path("type").stringValue("").equals("GIT"))
                .flatMap(it -> it.path("events").valueStream())
                .filter(it -> it.has("fixed"))
                .map(it -> line(it.path("fixed").stringValue("")))
                .distinct()
                .toList();
    }

    /** Somebody else has written it: nothing of it reaches a terminal but what can be read there. */
    private static String line(String text) {
        var line = text.replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1).strip() + "…";
    }
}
