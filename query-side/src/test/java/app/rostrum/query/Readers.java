package app.rostrum.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that read the same full pages again and again, and note whatever is not as it was. */
final class Readers implements AutoCloseable {

    private static final int FULL = 100;

    private final TestSide side;
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger reads = new AtomicInteger();
    private final Map<String, Integer> surprises = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> reading = new ArrayList<>();

    /** @param paths each of which has a page of a hundred */
    Readers(TestSide side, String... paths) {
        this.side = side;
        for (var path : paths) {
            reading.add(threads.submit(() -> read(path)));
        }
    }

    private boolean read(String path) throws Exception {
        while (!done.get()) {
            var answer = side.get(path);
            int size = answer.json().path("items").size();
            if (answer.status() != 200 || size != FULL) {
                surprises.merge(path + " " + answer.status() + " " + size + " items", 1, Integer::sum);
            }
            reads.incrementAndGet();
        }
        return true;
    }

    /** How many answers they have had. */
    int reads() {
        return reads.get();
    }

    /** What was not as it should be, and how often. */
    Map<String, Integer> end() throws Exception {
        done.set(true);
        for (var it : reading) {
            it.get();
        }
        return surprises;
    }

    @Override
    public void close() {
        done.set(true);
        threads.close();
    }
}
