package app.rostrum.servers.documents;

import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.Document;

/**
 * Measures by the clock what {@link CostTest} counts, for a person to run. Sizes take turns, so that noise meets both alike;
 * what is printed is the median of the rounds. Clients and store share the process and the machine's cores. With the argument
 * {@code library} it measures the library without ordered indexes.
 */
final class DocumentStoreTiming {

    private static final int ROUNDS = 5;
    private static final int REQUESTS = 300;
    private static final int CLIENTS = 16;
    private static final List<Integer> SIZES = List.of(1_000, 100_000);

    private DocumentStoreTiming() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        Connection.quieten();
        var port = arguments.length == 0
                ? EmbeddedDocumentStore.start(0).port()
                : new MongoServer(new MemoryBackend()).bind().getPort();
        var requests = arguments.length == 0 ? REQUESTS : 5;
        try (var connection = new Connection(port);
                var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var timelines = new LinkedHashMap<Integer, Timeline>();
            for (var size : SIZES) {
                timelines.put(size, filled(connection.collection("posts" + size), size));
            }
            onePage(timelines, requests);
            manyClients(timelines, requests, clients);
            upserts(timelines, clients);
        }
        System.exit(0);
    }

    private static Timeline filled(MongoCollection<Document> posts, int size) {
        var timeline = new Timeline(posts, size);
        timeline.index();
        var start = System.nanoTime();
        timeline.fill();
        print("%,d posts inserted with seven indexes: %,.0f a second".formatted(size, size / seconds(start)));
        return timeline;
    }

    private static void onePage(Map<Integer, Timeline> timelines, int requests) {
        print("One client, microseconds a request");
        for (var page : all(timelines.values().iterator().next()).keySet()) {
            var medians = medians(timelines, timeline -> {
                var request = pageOf(timeline, page);
                var start = System.nanoTime();
                for (var i = 0; i < requests; i++) {
                    request.ask();
                }
                return seconds(start) * 1e6 / requests;
            });
            print("%-32s %s".formatted(page, medians));
        }
    }

    private static void manyClients(Map<Integer, Timeline> timelines, int requests, ExecutorService clients) {
        print("%d clients, requests a second".formatted(CLIENTS));
        for (var page : timelines.values().iterator().next().pages().keySet()) {
            var medians = medians(timelines, timeline -> {
                var request = pageOf(timeline, page);
                var start = System.nanoTime();
                together(clients, () -> {
                    for (var i = 0; i < requests; i++) {
                        request.ask();
                    }
                    return null;
                });
                return CLIENTS * requests / seconds(start);
            });
            print("%-32s %s".formatted(page, medians));
        }
    }

    private static void upserts(Map<Integer, Timeline> timelines, ExecutorService clients) {
        print("%d clients, guarded upserts in bulks of 500, a second".formatted(CLIENTS));
        var medians = medians(timelines, timeline -> {
            var start = System.nanoTime();
            together(clients, () -> {
                timeline.upsert(500);
                return null;
            });
            return CLIENTS * 500 / seconds(start);
        });
        print("%-32s %s".formatted("bulk upserts", medians));
    }

    private static Timeline.Page pageOf(Timeline timeline, String page) {
        return java.util.Objects.requireNonNull(all(timeline).get(page));
    }

    private static Map<String, Timeline.Page> all(Timeline timeline) {
        var all = timeline.pages();
        all.putAll(timeline.widePages());
        return all;
    }

    private interface Measure {
        double of(Timeline timeline);
    }

    private static String medians(Map<Integer, Timeline> timelines, Measure measure) {
        var measured = new LinkedHashMap<Integer, List<Double>>();
        for (var round = 0; round < ROUNDS; round++) {
            timelines.forEach((size, timeline) ->
                    measured.computeIfAbsent(size, key -> new ArrayList<>()).add(measure.of(timeline)));
        }
        var text = new StringBuilder();
        measured.forEach((size, values) -> text.append("%,9d: %,9.0f ".formatted(size, median(values))));
        return text.toString();
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
    }

    private static void together(ExecutorService clients, Callable<Void> work) {
        try {
            for (var done : clients.invokeAll(java.util.Collections.nCopies(CLIENTS, work))) {
                done.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
