package app.rostrum.standalone;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Several clients at once. */
final class Together {

    private Together() {}

    /** What each of them returns, in their order; fails where one fails. */
    static <T> List<T> run(int clients, IntFunction<T> client) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, clients)
                    .<Callable<T>>mapToObj(number -> () -> client.apply(number))
                    .toList();
            var results = new java.util.ArrayList<T>();
            for (var call : threads.invokeAll(calls)) {
                results.add(call.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Does something again and again for as long as something else takes. */
    static void during(Runnable repeated, Callable<Void> story) throws Exception {
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var others = threads.submit(() -> {
                while (!over.get()) {
                    repeated.run();
                }
            });
            try {
                story.call();
            } finally {
                over.set(true);
            }
            others.get();
        }
    }
}
