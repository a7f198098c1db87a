package app.rostrum.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server that speaks MongoDB's protocol: a real {@code mongod} where there is one (its path in {@value #VARIABLE}, or on
 * PATH), else the embedded document store, which keeps its data in memory only.
 */
public final class MongoServer extends Server implements MongoAddress {

    static final String VARIABLE = "ROSTRUM_MONGOD";

    /** How much memory the embedded document store may have for its data, as {@code -Xmx} takes it. */
    static final String HEAP = "ROSTRUM_DOCUMENTS_HEAP";

    private static final String USUAL_HEAP = "768m";
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})([mMgG])");
    private static final int INITIAL_MEBIBYTES = 64;
    private static final int MEBIBYTES_OF_A_GIBIBYTE = 1024;

    private final Optional<Path> mongod;
    /** MiB. */
    private final int heap;

    public MongoServer(Place place) {
        this(place, System.getenv());
    }

    /** @param environment in which {@value #VARIABLE}, {@value #HEAP} and PATH are looked up */
    public MongoServer(Place place, Map<String, String> environment) {
        super("mongo", place);
        mongod = find(environment);
        heap = heap(environment);
    }

    @Override
    public String uri() {
        return "mongodb://127.0.0.1:" + port();
    }

    @Override
    public boolean keepsData() {
        return mongod.isPresent();
    }

    @Override
    public String describe() {
        return mongod.map(program -> "MongoDB, run by " + program)
                .orElse(
                        "Embedded document store: it keeps nothing across a stop, and views are rebuilt at the next start. For"
                                + " a real MongoDB set ROSTRUM_MONGODB_URI, or " + VARIABLE
                                + " to the path of a mongod.");
    }

    @Override
    void prepare(Path folder) {
        try {
            Files.createDirectories(folder.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Launch launch(Path folder, int port) {
        return mongod.map(program -> mongod(program, folder, port)).orElseGet(() -> embedded(folder, port));
    }

    @Override
    boolean isReady(ServerProcess process, int port) {
        return process.hasSaid(mongod.isPresent() ? "Waiting for connections" : "ready");
    }

    private static Optional<Path> find(Map<String, String> environment) {
        var given = environment.get(VARIABLE);
        if (given == null) {
            return Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
                    .map(folder -> Path.of(folder, "mongod"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
        var program = Path.of(given).toAbsolutePath();
        if (!Files.isExecutable(program)) {
            throw new StartFailed(VARIABLE + " names no program that can be run: " + program);
        }
        return Optional.of(program);
    }

    private static int heap(Map<String, String> environment) {
        var given = environment.getOrDefault(HEAP, USUAL_HEAP);
        var size = SIZE.matcher(given);
        if (!size.matches()) {
            throw new StartFailed(HEAP + " has to be a size such as 768m or 3g; it is \"" + given + "\".");
        }
        int number = Integer.parseInt(size.group(1));
        return size.group(2).equalsIgnoreCase("g") ? number * MEBIBYTES_OF_A_GIBIBYTE : number;
    }

    static Launch mongod(Path program, Path folder, int port) {
        var command = List.of(
                program.toString(),
                "--dbpath",
                folder.resolve("data").toString(),
                "--bind_ip",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--nounixsocket",
                "--wiredTigerCacheSizeGB",
                "0.25",
                // A home timeline merges what many wrote; by itself it merges 200 and sorts all beyond that.
                "--setParameter",
                "internalQueryMaxScansToExplode=6000");
        return Launch.of(command, program);
    }

    private Launch embedded(Path folder, int port) {
        var own = Installation.ownClasses();
        var libraries = Installation.of("documents");
        var command = JavaRuntime.command(
                folder,
                INITIAL_MEBIBYTES,
                heap,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                JavaRuntime.classPath(own, libraries.resolve("*")));
        command.addAll(
                List.of("app.rostrum.servers.documents.EmbeddedDocumentStore", "--port", Integer.toString(port)));
        return Launch.of(command, own, libraries, JavaRuntime.HOME);
    }
}
