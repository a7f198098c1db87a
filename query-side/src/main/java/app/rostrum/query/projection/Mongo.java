package app.rostrum.query.projection;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.ConnectionCreatedEvent;
import com.mongodb.event.ConnectionPoolListener;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.codecs.configuration.CodecRegistries;
import org.springframework.stereotype.Component;

/** The connection to MongoDB. It is made when it is first needed, so that this side starts without a server. */
@Component
public class Mongo implements AutoCloseable {

    private static final long SELECTION_LIMIT_MILLIS = 2_000;

    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoSettings settings;
    private final NewConnections connections = new NewConnections();

    Mongo(MongoSettings settings) {
        this.settings = settings;
        this.client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(settings.uri()))
                .applyToClusterSettings(it -> it.serverSelectionTimeout(SELECTION_LIMIT_MILLIS, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(it -> it.connectTimeout(SELECTION_LIMIT_MILLIS, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(it -> it.addConnectionPoolListener(connections))
                .applyToServerSettings(it -> it.heartbeatFrequency(1, TimeUnit.SECONDS))
                .build());
        // Whatever the address asks for: a checkpoint must not outlive its documents, and readers see what was applied.
        this.database = client.getDatabase(settings.database())
                .withWriteConcern(WriteConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary())
                .withCodecRegistry(CodecRegistries.fromRegistries(
                        CodecRegistries.fromProviders(new RecordCodecs()),
                        MongoClientSettings.getDefaultCodecRegistry()))
                .withTimeout(settings.readLimit().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What readers of a projection read: the collection of the generation that their request reads, whenever they ask. */
    public <D> Supplier<MongoCollection<D>> live(String projection, Class<D> documents) {
        return () -> database.getCollection(nameOf(projection, Reading.generationOf(projection)), documents);
    }

    /** The same of a kind of documents that has a collection beside the first. */
    public <D> Supplier<MongoCollection<D>> live(String projection, String kind, Class<D> documents) {
        return () ->
                database.getCollection(nameOf(projection + '_' + kind, Reading.generationOf(projection)), documents);
    }

    /** What readers wait for, within the time limit of reads. */
    <D> MongoCollection<D> reading(String projection, int generation, Class<D> documents) {
        return database.getCollection(nameOf(projection, generation), documents);
    }

    /**
     * What fills a generation of a projection, within the time limit of writes.
     *
     * @param collection the projection's name, and after an underscore that of the kind, where it is not the first
     */
    <D> MongoCollection<D> filling(String collection, int generation, Class<D> documents) {
        return reading(collection, generation, documents)
                .withTimeout(settings.writeLimit().toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Does something with the server.
     *
     * @throws StoreAway if it cannot be reached, does not answer in time or will not do it
     */
    public <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (MongoCommandException e) {
            throw new StoreAway("MongoDB refuses: " + e.getErrorCode() + " " + e.getErrorCodeName(), e);
        } catch (MongoTimeoutException | MongoSocketReadTimeoutException e) {
            throw new StoreAway("MongoDB does not answer in time", e);
        } catch (MongoSocketException e) {
            throw new StoreAway("the connection to MongoDB broke", e);
        } catch (MongoException e) {
            throw new StoreAway("MongoDB is away: code " + e.getCode(), e);
        }
    }

    /** How often the server may have gone and come back. */
    long doubts() {
        return connections.count();
    }

    void doubt() {
        connections.raise();
    }

    /** A server that comes back is spoken to by new connections only, and none is used before it was made. */
    private static final class NewConnections implements ConnectionPoolListener {

        private final AtomicLong count = new AtomicLong();

        long count() {
            return count.get();
        }

        void raise() {
            count.incrementAndGet();
        }

        @Override
        public void connectionCreated(ConnectionCreatedEvent event) {
            raise();
        }
    }

    /** @throws StoreAway if it cannot be reached or does not answer in time */
    public void ping() {
        call(() -> database.runCommand(new BsonDocument("ping", new BsonInt32(1))));
    }

    @Override
    public void close() {
        client.close();
    }

    private static String nameOf(String collection, int generation) {
        return collection + "_" + generation;
    }
}
