package app.rostrum.benchmarks;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;

/** The document store, without anything of Rostrum's before it. */
final class Documents implements AutoCloseable {

    /** What the query side calls it where nothing else is set. */
    private static final String DATABASE = "rostrum";

    private static final int LIMIT_SECONDS = 60;

    private final MongoClient client;
    private final MongoDatabase database;

    Documents(String address) {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(address))
                .applyToSocketSettings(
                        it -> it.connectTimeout(5, TimeUnit.SECONDS).readTimeout(LIMIT_SECONDS, TimeUnit.SECONDS))
                .build());
        database = client.getDatabase(DATABASE);
    }

    /** Whether there are documents of a generation of a view here: not all views are kept in this store. */
    boolean has(String view, int generation) {
        return database.listCollectionNames().into(new HashSet<>()).contains(view + "_" + generation);
    }

    /** Those of a generation of a view. */
    MongoCollection<BsonDocument> of(String view, int generation) {
        return named(view + "_" + generation);
    }

    MongoCollection<BsonDocument> named(String collection) {
        return database.getCollection(collection, BsonDocument.class);
    }

    @Override
    public void close() {
        client.close();
    }
}
