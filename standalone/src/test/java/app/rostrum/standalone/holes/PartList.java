package app.rostrum.standalone.holes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A list of parts, as the build makes it. */
final class PartList {

    private PartList() {}

    static void write(Path checkout, String... components) throws IOException {
        Files.createDirectories(checkout.resolve("target"));
        Files.writeString(checkout.resolve("target/rostrum.cdx.json"), """
                {"metadata":{"component":{"group":"app.rostrum"}},"components":[%s]}""".formatted(String.join(",", components)));
    }

    /** @param qualifiers of its package URL, with their question mark */
    static String component(String group, String name, String version, String qualifiers) {
        return """
                {"group":"%1$s","name":"%2$s","version":"%3$s","purl":"pkg:maven/%1$s/%2$s@%3$s%4$s"}""".formatted(group, name, version, qualifiers);
    }
}
