package app.rostrum.servers;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real server as a child process on the loopback interface. It ends with this JVM, however that ends. Several may be started
 * at the same time from different threads.
 */
public abstract class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int ATTEMPTS_ON_FREE_PORTS = 3;
    private static final int LAST_WORDS = 15;

    private final String name;
    private final Place place;

    private int port;
    private @Nullable DataFolder folder;
    private volatile @Nullable ServerProcess process;
    private volatile boolean closing;

    protected Server(String name, Place place) {
        this.name = name;
        this.place = place;
    }

    /** Makes the folder ready for a first start, and leaves alone what is there already. */
    abstract void prepare(Path folder);

    abstract Launch launch(Path folder, int port);

    /** Asked again and again until it is so, or the process has ended, or the time is up. */
    abstract boolean isReady(ServerProcess process, int port);

    /** The signal that asks it to end properly. */
    String stopSignal() {
        return "TERM";
    }

    /**
     * Starts it, and returns when it serves requests. Does nothing where it already runs.
     *
     * @throws StartFailed with a sentence on what to do
     */
    public final synchronized void start() {
        if (isAlive()) {
            return;
        }
        var begin = System.nanoTime();
        if (folder == null) {
            folder = DataFolder.claim(place.folder(), name);
        }
        try {
            startOnPort(folder);
        } catch (UncheckedIOException e) {
            close();
            throw new StartFailed(
                    name + " cannot work in its folder. " + Symptoms.explain(List.of(e.toString()), port) + "\n" + e,
                    e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        LOG.info("{} is ready on port {} after {} ms", name, port, (System.nanoTime() - begin) / 1_000_000);
    }

    /** Stops it and starts it again on the same port with the same data. */
    public final synchronized void restart() {
        stop();
        start();
    }

    /** As {@code kill -9} would: the server's whole process tree, at once. Its port and folder stay reserved. */
    public final synchronized void kill() {
        var running = process;
        if (running != null) {
            running.kill();
        }
    }

    /** Freezes it (SIGSTOP): connections stay open and nothing is answered. */
    public final void pause() {
        running().pause();
    }

    public final void resume() {
        running().resume();
    }

    public final boolean isAlive() {
        var running = process;
        return running != null && running.isAlive();
    }

    /** Completes with the exit code when the process that runs now ends, by whatever cause. */
    public final CompletableFuture<Integer> onExit() {
        return running().onExit();
    }

    /** The process that runs now, or that ran last. */
    public final ProcessHandle process() {
        return running().handle();
    }

    /** On the loopback interface. Known once it was started. */
    public final synchronized int port() {
        return port;
    }

    /** Where its data and its output are. */
    public final synchronized Path folder() {
        if (folder == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return folder.path();
    }

    /**
     * Stops it properly, or after 20 s by force, and deletes its folder where that was a temporary one. A start that is under
     * way in another thread is broken off.
     */
    @Override
    public final void close() {
        closing = true;
        synchronized (this) {
            stop();
            if (folder != null) {
                folder.release();
                folder = null;
            }
            closing = false;
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private void stop() {
        var running = process;
        if (running != null) {
            running.stop(stopSignal(), STOP_LIMIT);
        }
    }

    private void startOnPort(DataFolder folder) {
        for (var attempt = 1; ; attempt++) {
            var chosen = port != 0 ? port : place.port() != 0 ? place.port() : Ports.free();
            try {
                start(folder, chosen);
                port = chosen;
                return;
            } catch (StartFailed e) {
                var mayTryAnother = port == 0 && place.port() == 0 && attempt < ATTEMPTS_ON_FREE_PORTS;
                if (!mayTryAnother || Ports.isFree(chosen)) {
                    throw e;
                }
            }
        }
    }

    private void start(DataFolder folder, int chosen) {
        if (!Ports.isFree(chosen)) {
            throw new StartFailed(name + " cannot start: port " + chosen
                    + " is taken by another program. Stop that one or choose another port.");
        }
        prepare(folder.path());
        var launch = launch(folder.path(), chosen);
        Privileges.give(folder.path());
        var started = ServerProcess.start(launch, folder.path(), output(folder.path()));
        process = started;
        folder.remember(started.handle());
        awaitReady(started, chosen);
    }

    private void awaitReady(ServerProcess started, int chosen) {
        var deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady(started, chosen)) {
            if (!started.isAlive()) {
                throw failed("ended before it was ready", started, chosen);
            }
            if (closing) {
                throw new StartFailed(name + " was closed before it was ready");
            }
            if (System.nanoTime() > deadline) {
                started.kill();
                throw failed("was not ready within " + START_LIMIT.toSeconds() + " s", started, chosen);
            }
            LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
        }
    }

    final StartFailed failed(String what, ServerProcess ended, int chosen) {
        var words = ended.lastLines(LAST_WORDS);
        return new StartFailed(
                name + " " + what + ". " + Symptoms.explain(words, chosen) + "\n" + String.join("\n", words));
    }

    /** The file that takes what the server says. */
    final Path output(Path folder) {
        return folder.resolve(name + ".log");
    }

    private ServerProcess running() {
        var running = process;
        if (running == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return running;
    }
}
