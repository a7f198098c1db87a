package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.ToolProvider;

/**
 * A side with something broken on purpose: sources of the module, in which a piece of text is replaced, compiled against what was
 * built, to come before it on the class path.
 */
record Mutant(String module, List<Change> changes) {

    /** A relay that does not wait for transactions that may commit below what it has read. */
    static final Mutant LATE_TRANSACTION = of(
            "command-side",
            "app/rostrum/command/store/EventLog.java",
            "position > ? AND position < settled_position()",
            "position > ?");

    /** A relay that others cannot fence off. */
    static final Mutant NOT_FENCED = of(
            "command-side",
            "app/rostrum/command/relay/Sender.java",
            "TRANSACTIONAL_ID_CONFIG, \"rostrum.relay.\"",
            "TRANSACTIONAL_ID_CONFIG, java.util.UUID.randomUUID() + \"rostrum.relay.\"");

    /** A checkpoint that is written before the data. */
    static final Mutant CHECKPOINT_FIRST = of(
            "query-side",
            "app/rostrum/query/projection/Consumption.java",
            "var batch = writer.write(decoded, checkpoints);",
            "advances.advance(decoded.reached()); var batch = writer.write(decoded, checkpoints);");

    /** A projection that applies an event as often as it comes. */
    static final Mutant APPLIED_TWICE = of(
                    "query-side",
                    "app/rostrum/query/projection/BatchWriter.java",
                    "after == null || event.position() > after.position()",
                    "true")
            .and(
                    "app/rostrum/query/projection/MongoShelf.java",
                    "new ReplaceOneModel<>(below(it.id(), \"position\", it.position()), it)",
                    "new ReplaceOneModel<>(new BsonDocument(\"_id\", new BsonString(it.id())), it)");

    static List<Mutant> all() {
        return List.of(LATE_TRANSACTION, NOT_FENCED, CHECKPOINT_FIRST, APPLIED_TWICE);
    }

    /** @param file below the module's Java sources */
    record Change(String file, String text, String replacement) {}

    Mutant {
        changes = List.copyOf(changes);
    }

    private static Mutant of(String module, String file, String text, String replacement) {
        return new Mutant(module, List.of(new Change(file, text, replacement)));
    }

    private Mutant and(String file, String text, String replacement) {
        var more = new ArrayList<>(changes);
        more.add(new Change(file, text, replacement));
        return new Mutant(module, more);
    }

    /** The patches of a {@link FaultSite}, made in a folder. */
    Map<String, Path> compile(Checkout checkout, Path folder) throws IOException {
        var sources = checkout.root().resolve(module).resolve("src/main/java");
        var mutated = new ArrayList<Path>();
        for (var change : changes) {
            var source = Files.readString(sources.resolve(change.file));
            assertThat(source).as(change.file).containsOnlyOnce(change.text);
            var target = folder.resolve("sources").resolve(change.file);
            Files.createDirectories(target.resolveSibling(""));
            mutated.add(Files.writeString(target, source.replace(change.text, change.replacement)));
        }
        var classes = Files.createDirectories(folder.resolve("classes"));
        compile(mutated, checkout.classPath(module), classes);
        return Map.of(module, classes);
    }

    private static void compile(List<Path> sources, List<Path> classPath, Path classes) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var options = List.of(
                    "-d",
                    classes.toString(),
                    "-parameters",
                    "-proc:none",
                    "-nowarn",
                    "-cp",
                    String.join(":", jars(classPath)));
            boolean compiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }

    /** The compiler, called like this, does not know that an asterisk means all jars of a folder. */
    private static List<String> jars(List<Path> classPath) throws IOException {
        var jars = new ArrayList<String>();
        for (var entry : classPath) {
            if (entry.endsWith("*")) {
                try (var files = Files.newDirectoryStream(entry.resolveSibling(""), "*.jar")) {
                    files.forEach(it -> jars.add(it.toString()));
                }
            } else {
                jars.add(entry.toString());
            }
        }
        return jars;
    }
}
