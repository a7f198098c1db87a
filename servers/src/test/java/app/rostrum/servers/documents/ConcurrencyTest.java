package app.rostrum.servers.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private static final int WRITERS = 8;
    private static final int READERS = 6;
    private static final int REQUESTS = 800;
    private static final int FIELDS = 40;

    static {
        Connection.quieten();
    }

    private final EmbeddedDocumentStore store = EmbeddedDocumentStore.start(0);
    private final Connection connection = new Connection(store.port());
    private final MongoCollection<Document> collection = connection.collection("busy");

    @AfterEach
    void stop() {
        connection.close();
        store.close();
    }

    @Test
    void after_many_clients_at_once_every_index_holds_exactly_the_documents() throws Exception {
        collection.createIndex(new Document("owner", 1).append("at", -1));
        collection.createIndex(new Document("name", 1), new IndexOptions().unique(true));
        var clients = new ArrayList<Callable<Void>>();
        for (var i = 0; i < WRITERS; i++) {
            clients.add(writer(i));
        }
        for (var i = 0; i < READERS; i++) {
            clients.add(reader(i));
        }
        clients.add(indexer());
        run(clients);

        assertThat(collection.countDocuments()).isPositive();
        Indexes.assertThatTheyHoldTheDocuments(store.collection(Connection.DATABASE, "busy"));
    }

    @Test
    void a_guarded_replacement_by_many_clients_leaves_the_newest() throws Exception {
        var clients = new ArrayList<Callable<Void>>();
        for (var client = 0; client < WRITERS; client++) {
            var first = client;
            clients.add(() -> {
                for (var position = first; position < REQUESTS; position += WRITERS) {
                    upsertIfNewer(position);
                }
                return null;
            });
        }
        run(clients);
        assertThat(collection.find().into(new ArrayList<>()))
                .containsExactly(new Document("_id", "one").append("position", REQUESTS - 1));
    }

    private void upsertIfNewer(int position) {
        try {
            collection.replaceOne(
                    new Document("_id", "one").append("position", new Document("$lt", position)),
                    new Document("position", position),
                    new ReplaceOptions().upsert(true));
        } catch (com.mongodb.MongoWriteException newerIsThere) {
            assertThat(newerIsThere.getCode()).isEqualTo(11_000);
        }
    }

    private Callable<Void> writer(int number) {
        return () -> {
            var random = new Random(number);
            for (var i = 0; i < REQUESTS; i++) {
                var id = "id" + random.nextInt(200);
                var chosen = new Document("_id", id);
                switch (random.nextInt(4)) {
                    case 0 -> collection.deleteOne(chosen);
                    case 1 ->
                        collection.updateMany(
                                new Document("owner", random.nextInt(20)),
                                new Document("$inc", new Document("at", 1)).append("$unset", new Document("f3", "")));
                    default -> collection.replaceOne(chosen, document(id, random), new ReplaceOptions().upsert(true));
                }
            }
            return null;
        };
    }

    /** All its fields have the same value, so that a reader notices a document of which it has got two halves. */
    private static Document document(String id, Random random) {
        var value = random.nextInt();
        var document = new Document("owner", random.nextInt(20))
                .append("at", random.nextInt(1000))
                .append("name", id);
        for (var field = 0; field < FIELDS; field++) {
            if (random.nextBoolean()) {
                document.append("f" + field, value);
            }
        }
        return document;
    }

    private Callable<Void> reader(int number) {
        return () -> {
            var random = new Random(number);
            for (var i = 0; i < REQUESTS; i++) {
                var page = collection
                        .find(new Document("owner", random.nextInt(20)))
                        .sort(new Document("at", -1))
                        .limit(20)
                        .into(new ArrayList<>());
                assertThat(page).isSortedAccordingTo((one, other) -> other.getInteger("at") - one.getInteger("at"));
                page.forEach(ConcurrencyTest::assertThatItIsWhole);
            }
            return null;
        };
    }

    private static void assertThatItIsWhole(Document document) {
        assertThat(document.entrySet().stream()
                        .filter(field -> field.getKey().startsWith("f"))
                        .map(java.util.Map.Entry::getValue)
                        .distinct())
                .hasSizeLessThanOrEqualTo(1);
    }

    private Callable<Void> indexer() {
        return () -> {
            for (var i = 0; i < 100; i++) {
                collection.createIndex(new Document("at", 1));
                collection.dropIndex(new Document("at", 1));
            }
            collection.createIndex(new Document("at", 1));
            return null;
        };
    }

    private static void run(List<Callable<Void>> clients) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(clients.size())) {
            for (var client : threads.invokeAll(clients)) {
                client.get();
            }
        }
    }
}
