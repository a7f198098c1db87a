package app.rostrum.servers.documents;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.servers.documents.RandomRequests.Request;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Asks the store and the library without indexes the same, thousands of times. A seed can be given as {@code -Dseed=…}. */
class SameAnswersTest {

    private static final int ROUNDS = 6;
    private static final int AT_ONCE = 3;
    private static final int REQUESTS_OF_A_ROUND = 2_000;

    static {
        Connection.quieten();
    }

    private final MongoServer library = new MongoServer(new MemoryBackend());
    private final EmbeddedDocumentStore store = EmbeddedDocumentStore.start(0);
    private final Connection toLibrary = new Connection(library.bind().getPort());
    private final Connection toStore = new Connection(store.port());

    @AfterEach
    void stop() {
        toStore.close();
        toLibrary.close();
        store.close();
        library.shutdownNow();
    }

    @Test
    void twelve_thousand_random_requests_have_the_answers_of_the_library_without_indexes(TestReporter reporter) {
        var seed = Long.getLong("seed", System.nanoTime());
        reporter.publishEntry("seed", Long.toString(seed));
        // Each round has a collection of its own, so they need not wait for each other.
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var rounds = IntStream.range(0, ROUNDS)
                    .mapToObj(round -> CompletableFuture.runAsync(() -> askBoth(round, seed + round), threads))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(rounds).join();
        }
    }

    private void askBoth(int round, long seed) {
        var expected = toLibrary.collection("round" + round);
        var actual = toStore.collection("round" + round);
        var random = new Random(seed);
        var requests = new RandomRequests(random, round % 2 == 0);
        var indexesComeAfter = random.nextInt(300);
        for (var i = 0; i < REQUESTS_OF_A_ROUND; i++) {
            if (i == indexesComeAfter) {
                index(actual);
            }
            var request = requests.next();
            assertThat(answer(request, actual))
                    .as("seed %d, request %d: %s", seed, i, request.words())
                    .isEqualTo(answer(request, expected));
        }
        assertThat(actual.find().into(new ArrayList<>()))
                .as("all documents after seed %d", seed)
                .isNotEmpty()
                .isEqualTo(expected.find().into(new ArrayList<>()));
        assertThat(store.collection(Connection.DATABASE, "round" + round)
                        .effort()
                        .entries())
                .as("entries read in indexes")
                .isGreaterThan(REQUESTS_OF_A_ROUND);
        Indexes.assertThatTheyHoldTheDocuments(store.collection(Connection.DATABASE, "round" + round));
    }

    private static void index(MongoCollection<Document> collection) {
        collection.createIndex(new Document("a", 1));
        collection.createIndex(new Document("b", 1).append("t", -1));
        collection.createIndex(new Document("t", -1).append("_id", -1));
        collection.createIndex(new Document("tags", 1).append("t", -1));
        collection.createIndex(new Document("b", 1).append("c", 1).append("t", 1));
        collection.createIndex(new Document("n.x", -1).append("b", 1));
        collection.createIndex(new Document("c", 1), new IndexOptions().sparse(true));
    }

    private static Object answer(Request request, MongoCollection<Document> collection) {
        try {
            return request.answer().apply(collection);
        } catch (MongoException e) {
            return "refused with code " + e.getCode();
        }
    }
}
