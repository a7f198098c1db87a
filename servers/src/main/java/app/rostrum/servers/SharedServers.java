package app.rostrum.servers;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One server of each kind for the whole JVM, started when it is first asked for, on a free port with a temporary folder, and
 * closed when the JVM ends. For tests, which share them instead of each starting its own.
 */
public final class SharedServers {

    /** Names a MongoDB to be used instead of a child process. */
    static final String MONGO_VARIABLE = "ROSTRUM_TEST_MONGODB_URI";

    private static final List<Server> STARTED = new CopyOnWriteArrayList<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SharedServers::closeAll, "shared-servers-close"));
    }

    private SharedServers() {}

    public static PostgresServer postgres() {
        return Postgres.INSTANCE;
    }

    public static KafkaServer kafka() {
        return Kafka.INSTANCE;
    }

    public static ElasticServer elastic() {
        return Elastic.INSTANCE;
    }

    public static MongoAddress mongo() {
        return Mongo.INSTANCE;
    }

    private static <S extends Server> S started(S server) {
        STARTED.add(server);
        server.start();
        return server;
    }

    private static MongoAddress mongo(@Nullable String given) {
        return given == null ? started(new MongoServer(Place.temporary())) : MongoAddress.external(given);
    }

    private static void closeAll() {
        STARTED.parallelStream().forEach(Server::close);
    }

    private static final class Postgres {
        static final PostgresServer INSTANCE = started(new PostgresServer(Place.temporary()));
    }

    private static final class Kafka {
        static final KafkaServer INSTANCE = started(new KafkaServer(Place.temporary()));
    }

    private static final class Elastic {
        static final ElasticServer INSTANCE = started(new ElasticServer(Place.temporary()));
    }

    private static final class Mongo {
        static final MongoAddress INSTANCE = mongo(System.getenv(MONGO_VARIABLE));
    }
}
