package app.rostrum.servers.documents;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import org.bson.Document;

/** A driver's connection to a store, without the log of each request that is refused on purpose. */
final class Connection implements AutoCloseable {

    static {
        System.setProperty("org.slf4j.simpleLogger.log.de.bwaldvogel", "off");
        System.setProperty("org.slf4j.simpleLogger.log.org.mongodb", "error");
    }

    static final String DATABASE = "test";

    private final MongoClient client;

    Connection(int port) {
        client = MongoClients.create("mongodb://127.0.0.1:" + port);
    }

    MongoClient client() {
        return client;
    }

    MongoCollection<Document> collection(String name) {
        return client.getDatabase(DATABASE).getCollection(name);
    }

    /** Call it before the first server starts. */
    static void quieten() {}

    @Override
    public void close() {
        client.close();
    }
}
