package app.rostrum.standalone;

import app.rostrum.servers.ElasticServer;
import app.rostrum.servers.KafkaServer;
import app.rostrum.servers.MongoAddress;
import app.rostrum.servers.MongoServer;
import app.rostrum.servers.PostgresServer;
import app.rostrum.servers.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The servers that both sides need: own ones, or, where the environment names them, those of others. */
final class Backends {

    static final String POSTGRES = "PostgreSQL";
    static final String KAFKA = "Kafka";
    static final String ELASTICSEARCH = "Elasticsearch";
    static final String DOCUMENTS = "Document store";

    private static final String POSTGRES_URL = "ROSTRUM_POSTGRES_URL";
    private static final String KAFKA_SERVERS = "ROSTRUM_KAFKA_BOOTSTRAP_SERVERS";
    private static final String ELASTICSEARCH_URL = "ROSTRUM_ELASTICSEARCH_URL";
    private static final String MONGODB_URI = "ROSTRUM_MONGODB_URI";

    /** The variables that name servers of others. */
    static final Set<String> ADDRESSES = Set.of(POSTGRES_URL, KAFKA_SERVERS, ELASTICSEARCH_URL, MONGODB_URI);

    private final Map<String, Server> own = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Optional<PostgresServer> postgres;
    private final MongoAddress mongo;

    Backends(Settings settings, DataFolder folder, Wiring wiring) {
        postgres = settings.external(POSTGRES_URL).isPresent()
                ? Optional.empty()
                : Optional.of(new PostgresServer(folder.place("postgres")));
        postgres.ifPresent(server -> own.put(POSTGRES, server));
        if (settings.external(KAFKA_SERVERS).isEmpty()) {
            var place = folder.place("kafka");
            own.put(KAFKA, new KafkaServer(place, wiring.kafkaListeners()));
            environment.put(KAFKA_SERVERS, "127.0.0.1:" + place.port());
        }
        if (settings.external(ELASTICSEARCH_URL).isEmpty()) {
            var place = folder.place("elasticsearch");
            own.put(ELASTICSEARCH, new ElasticServer(place));
            environment.put(ELASTICSEARCH_URL, "http://127.0.0.1:" + place.port());
        }
        mongo = settings.external(MONGODB_URI)
                .map(MongoAddress::external)
                .orElseGet(() -> ownMongo(folder, settings.variables()));
    }

    private MongoAddress ownMongo(DataFolder folder, Map<String, String> variables) {
        var place = folder.place("mongo");
        var environment = new HashMap<>(System.getenv());
        environment.putAll(variables);
        var server = new MongoServer(place, environment);
        own.put(DOCUMENTS, server);
        this.environment.put(MONGODB_URI, "mongodb://127.0.0.1:" + place.port());
        return server;
    }

    /** Those that are started here, by name. */
    Map<String, Server> own() {
        return own;
    }

    /** What a person should know of where documents are kept. */
    String aboutDocuments() {
        return mongo.describe();
    }

    /** A connection to the own PostgreSQL. */
    Connection eventStore() throws SQLException {
        var known = environment();
        var properties = new Properties();
        properties.setProperty("user", known.getOrDefault("ROSTRUM_POSTGRES_USER", ""));
        properties.setProperty("password", known.getOrDefault("ROSTRUM_POSTGRES_PASSWORD", ""));
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        return DriverManager.getConnection(known.getOrDefault(POSTGRES_URL, ""), properties);
    }

    /** Where the own servers are, for the sides. PostgreSQL's password is there once PostgreSQL was started, also while it is away. */
    synchronized Map<String, String> environment() {
        postgres.filter(server -> !environment.containsKey(POSTGRES_URL) && server.isAlive())
                .ifPresent(server -> {
                    environment.put(POSTGRES_URL, server.jdbcUrl());
                    environment.put("ROSTRUM_POSTGRES_USER", server.user());
                    environment.put("ROSTRUM_POSTGRES_PASSWORD", server.password());
                });
        return new LinkedHashMap<>(environment);
    }
}
