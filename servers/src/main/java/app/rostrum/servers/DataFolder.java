package app.rostrum.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one server, claimed for as long as it is in use. Two things hold the claim: a lock of this JVM, which the system
 * drops when the JVM dies, and the server's process id, for a server that takes a moment longer to die than its JVM.
 */
final class DataFolder {

    private static final String CLAIM = "claimed.lock";
    private static final Duration PREDECESSOR_ENDS = Duration.ofSeconds(15);

    private final Path path;
    private final boolean temporary;
    private final FileChannel claim;

    private DataFolder(Path path, boolean temporary, FileChannel claim) {
        this.path = path;
        this.temporary = temporary;
        this.claim = claim;
    }

    static DataFolder claim(@Nullable Path given, String server) {
        try {
            var path = given == null ? Files.createTempDirectory("rostrum-" + server + "-") : given;
            Files.createDirectories(path);
            if (!Files.exists(path.resolve(CLAIM)) && !Folders.isEmpty(path)) {
                throw new StartFailed("The folder " + path + " holds something else than data of " + server
                        + ": choose another one.");
            }
            return new DataFolder(path, given == null, lock(path, server));
        } catch (IOException e) {
            throw new StartFailed(
                    "The folder of " + server + " cannot be used: make it writable for the user who starts it (" + e
                            + ")",
                    e);
        }
    }

    Path path() {
        return path;
    }

    /** Notes which process now works on the folder. */
    void remember(ProcessHandle server) {
        try {
            Files.writeString(path.resolve(CLAIM), identity(server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void release() {
        try {
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (temporary) {
            Folders.delete(path);
        }
    }

    private static FileChannel lock(Path path, String server) throws IOException {
        var file = path.resolve(CLAIM);
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                awaitEndOfPredecessor(Files.readString(file), path, server);
                return channel;
            }
        } catch (OverlappingFileLockException alreadyOurs) {
            // The sentence below is as true.
        } catch (StartFailed stillRunning) {
            channel.close();
            throw stillRunning;
        }
        channel.close();
        throw new StartFailed("The folder " + path + " is in use by another running " + server
                + ": stop that one or choose another folder.");
    }

    private static void awaitEndOfPredecessor(String identity, Path path, String server) {
        running(identity).ifPresent(process -> {
            var ended = process.onExit()
                    .thenApply(it -> true)
                    .completeOnTimeout(false, PREDECESSOR_ENDS.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended.join()) {
                throw new StartFailed("The folder " + path + " is in use by another running " + server + ", process "
                        + process.pid() + ": stop that one or choose another folder.");
            }
        });
    }

    private static Optional<ProcessHandle> running(String identity) {
        return identity.isBlank()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(identity.substring(0, identity.indexOf(' '))))
                        .filter(process -> identity(process).equals(identity));
    }

    /** Process ids are given again after a while, so the time of its start belongs to it. */
    private static String identity(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Object::toString).orElse("");
    }
}
