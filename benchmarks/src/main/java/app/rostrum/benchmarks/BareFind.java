package app.rostrum.benchmarks;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/** The find behind a page of the newest posts, sent to the document store by nothing but the driver. */
final class BareFind {

    private static final int POSTS = 21;
    private static final int PLACES = 100;

    private final MongoCollection<BsonDocument> posts;
    private final List<Long> places = new ArrayList<>();
    private final int threads;

    BareFind(Run run, int threads) throws InterruptedException {
        this.threads = threads;
        posts = run.documents().of("posts", run.views().generation("posts"));
        long before = Long.MAX_VALUE;
        for (int i = 0; i < PLACES; i++) {
            var page = page(before);
            before = page.getLast().getInt64("published").getValue();
            places.add(before);
        }
    }

    /** Pages a second. */
    double perSecond(Duration time) throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var finding = new ArrayList<Future<Long>>();
            for (int i = 0; i < threads; i++) {
                finding.add(executor.submit(() -> findUntil(end)));
            }
            long pages = 0;
            for (var done : finding) {
                pages += done.get();
            }
            return pages / ((System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private long findUntil(long end) {
        long pages = 0;
        while (System.nanoTime() < end) {
            page(places.get((int) (pages % places.size())));
            pages++;
        }
        return pages;
    }

    private List<BsonDocument> page(long before) {
        return posts.find(new BsonDocument(
                        "published", new BsonDocument("$gt", new BsonInt64(0)).append("$lt", new BsonInt64(before))))
                .sort(Sorts.descending("published"))
                .limit(POSTS)
                .into(new ArrayList<>());
    }
}
