package app.rostrum.standalone;

import app.rostrum.servers.Place;
import app.rostrum.servers.Ports;
import app.rostrum.standalone.Settings.SidePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Where everything is stored, for as long as it is in use here. */
final class DataFolder implements AutoCloseable {

    /** Its presence says that a folder is ours; its lock, that somebody uses it. */
    private static final String CLAIM = "rostrum.lock";

    private static final String PORTS = "ports.properties";
    private static final long LEAST_SPACE = 512L << 20;

    private final Path path;
    private final String claimName;
    private final FileChannel claim;
    private final Properties ports = new Properties();

    private DataFolder(Path path, String claimName, FileChannel claim) throws IOException {
        this.path = path;
        this.claimName = claimName;
        this.claim = claim;
        var remembered = path.resolve(PORTS);
        if (Files.exists(remembered)) {
            try (var reader = Files.newBufferedReader(remembered)) {
                ports.load(reader);
            }
        }
    }

    /**
     * Makes it where there is none.
     *
     * @param fresh whether all that is stored in it is deleted
     * @throws CannotRun if it is in use, not ours, full, or cannot be written
     */
    static DataFolder claim(Path path, boolean fresh) {
        var folder = claim(path, CLAIM, "data of Rostrum");
        if (fresh) {
            folder.empty();
        }
        return folder;
    }

    /**
     * A folder for systems that a command starts, breaks or loads, and throws away. Its claim has a name of its own, so that neither is
     * ever taken for the other.
     *
     * @throws CannotRun as above; also if it holds what any other Rostrum has stored
     */
    static DataFolder claimFor(String command, Path path) {
        return claim(path, "rostrum-" + command + ".lock", "what ./run " + command + " has left there");
    }

    private static DataFolder claim(Path path, String name, String content) {
        try {
            Files.createDirectories(path);
            requireOurs(path, name, content);
            requireSpace(path);
            return new DataFolder(path, name, lock(path, name));
        } catch (IOException | UncheckedIOException e) {
            throw new CannotRun(Sentences.cannotUse(path, e), e);
        }
    }

    /** Deletes all that is stored in it. */
    void empty() {
        try {
            Trees.deleteContent(path, claimName);
            ports.clear();
        } catch (IOException e) {
            throw new CannotRun(Sentences.cannotUse(path, e), e);
        }
    }

    /** Where a server keeps its data and listens: on the port that it had the last time, unless that is taken. */
    Place place(String server) {
        int remembered = Integer.parseInt(ports.getProperty(server, "0"));
        int port = remembered != 0 && Ports.isFree(remembered) ? remembered : Ports.free();
        if (port != remembered) {
            ports.setProperty(server, Integer.toString(port));
            write();
        }
        return Place.in(path.resolve(server), port);
    }

    /** Where clients and operators find what runs here, for whoever asks {@link #inUse}. */
    void remember(SidePorts sides) {
        ports.setProperty("clients", Integer.toString(sides.edge()));
        ports.setProperty("command-side", Integer.toString(sides.command()));
        ports.setProperty("query-side", Integer.toString(sides.query()));
        write();
    }

    /**
     * The ports of the system that runs on a folder, by part.
     *
     * @throws CannotRun if none does
     */
    static Map<String, Integer> inUse(Path path) {
        var file = path.resolve(CLAIM);
        try {
            if (Files.notExists(file)) {
                throw nothingRuns(path);
            }
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                if (lock != null) {
                    throw nothingRuns(path);
                }
            } catch (OverlappingFileLockException usedByThisVeryProcess) {
                // It runs.
            }
            var known = new Properties();
            try (var reader = Files.newBufferedReader(path.resolve(PORTS))) {
                known.load(reader);
            }
            var ports = new HashMap<String, Integer>();
            known.forEach((part, port) -> ports.put(part.toString(), Integer.valueOf(port.toString())));
            return ports;
        } catch (IOException e) {
            throw new CannotRun(Sentences.cannotUse(path, e), e);
        }
    }

    private static CannotRun nothingRuns(Path path) {
        return new CannotRun("Rostrum does not run on the folder " + path
                + ": start it there with ./run, or name the folder it runs on with --data.");
    }

    Path file(String name) {
        return path.resolve(name);
    }

    private void write() {
        try (var writer = Files.newBufferedWriter(path.resolve(PORTS))) {
            ports.store(writer, "The ports of the servers; they are chosen again where one is taken.");
        } catch (IOException e) {
            throw new CannotRun(Sentences.cannotUse(path, e), e);
        }
    }

    private static void requireOurs(Path path, String claim, String content) throws IOException {
        if (Files.exists(path.resolve(claim))) {
            return;
        }
        try (var files = Files.newDirectoryStream(path)) {
            if (files.iterator().hasNext()) {
                throw new CannotRun("The folder " + path + " holds something else than " + content
                        + ": choose another one with --data.");
            }
        }
    }

    private static void requireSpace(Path path) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < LEAST_SPACE) {
            throw new CannotRun(
                    "Only %d MB are free for the folder %s, and %d MB are the least: make room or choose another one with --data."
                            .formatted(free >> 20, path, LEAST_SPACE >> 20));
        }
    }

    private static FileChannel lock(Path path, String claim) throws IOException {
        var channel = FileChannel.open(path.resolve(claim), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException alreadyOurs) {
            // The sentence below is as true.
        }
        channel.close();
        throw new CannotRun("Rostrum runs already on the folder " + path
                + ": stop it there, or choose another folder with --data.");
    }

    @Override
    public void close() {
        try {
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
