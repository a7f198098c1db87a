package app.rostrum.standalone.holes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that Rostrum is made of and others publish.
 *
 * @param name group and artifact, with a colon between
 * @param purl its package URL, without what tells apart files of one version
 */
record Part(String name, String version, String purl) {

    /**
     * All that a CycloneDX file lists, each once.
     *
     * @throws IOException if it lists nothing, too
     */
    static List<Part> listedIn(Path file) throws IOException {
        try {
            var list = new JsonMapper().readTree(Files.readAllBytes(file));
            var own = list.at("/metadata/component/group").stringValue("");
            var parts = list.path("components")
                    .valueStream()
                    .filter(it -> !text(it, "group").equals(own))
                    .map(it -> new Part(
                            text(it, "group") + ":" + text(it, "name"),
                            text(it, "version"),
                            text(it, "purl").replaceAll("[?#].*", "")))
                    .distinct()
                    .toList();
            if (parts.isEmpty()) {
                throw new IOException("it lists nothing");
            }
            return parts;
        } catch (JacksonException e) {
            throw new IOException("it is not whole", e);
        }
    }

    private static String text(JsonNode component, String field) {
        return component.path(field).stringValue("");
    }
}
