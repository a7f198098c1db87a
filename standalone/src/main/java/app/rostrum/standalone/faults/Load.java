package app.rostrum.standalone.faults;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Steady work of several writers and readers at once. The first thing that one of them finds wrong is kept. */
final class Load implements AutoCloseable {

    private static final int WRITERS = 6;
    private static final int READERS = 4;
    private static final int CHECKERS = 2;
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(50);
    private static final Duration BETWEEN_READS = Duration.ofMillis(50);

    private final Api api;
    private final List<Writer> writers;
    private final List<Reader> readers;
    private final Posts posts = new Posts();
    private final Checks checks;
    private final Availability writes = new Availability();
    private final Availability reads = new Availability();
    private final Availability searches = new Availability();
    private final AtomicReference<@Nullable RuntimeException> found = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    /** @param name in front of all handles; no other load on the same system has it */
    Load(URI base, String name, long seed) {
        api = new Api(base);
        checks = new Checks(api, this);
        writers = IntStream.range(0, WRITERS)
                .mapToObj(it -> new Writer(api, this, name + "_" + it, seed + it))
                .toList();
        var handles = writers.stream().map(Writer::handle).toList();
        readers = IntStream.range(0, READERS)
                .mapToObj(it -> new Reader(api, this, handles, seed - 1 - it))
                .toList();
    }

    void register() throws InterruptedException {
        running = true;
        for (var writer : writers) {
            writer.register();
        }
    }

    void start() {
        running = true;
        writers.forEach(it -> run(it.handle(), it::write, BETWEEN_WRITES));
        readers.forEach(it -> run("reader", it::read, BETWEEN_READS));
        IntStream.range(0, CHECKERS).forEach(it -> run("checker", checks::check, Duration.ZERO));
    }

    /** Returns when all have ended: each within the time limit of a request. */
    void stop() throws InterruptedException {
        running = false;
        for (var thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    /** @throws Finding the first thing that somebody found wrong */
    void check() {
        var first = found.get();
        if (first != null) {
            throw first;
        }
    }

    boolean isRunning() {
        return running;
    }

    List<Writer> writers() {
        return writers;
    }

    Checks checks() {
        return checks;
    }

    Posts posts() {
        return posts;
    }

    Availability writes() {
        return writes;
    }

    Availability reads() {
        return reads;
    }

    Availability searches() {
        return searches;
    }

    private interface Step {

        void take() throws InterruptedException;
    }

    private void run(String name, Step step, Duration pause) {
        threads.add(Thread.ofVirtual().name(name).start(() -> {
            try {
                while (running && found.get() == null) {
                    step.take();
                    Thread.sleep(pause);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                found.compareAndSet(null, e);
            }
        }));
    }

    @Override
    public void close() {
        running = false;
        api.close();
    }
}
