package app.rostrum.query;

import app.rostrum.events.account.AccountId;
import app.rostrum.events.wire.Channel;
import app.rostrum.servers.SharedServers;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A query side on real servers, with a topic and a database that nobody else uses, and an HTTP client for it. */
public final class TestSide implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String kafka;
    private final TestStream stream;
    private final Keys keys;
    private final String database = "test_" + UUID.randomUUID().toString().substring(0, 8);
    private final MongoClient mongo;
    private final String mongoUri;
    private final String elasticUrl;
    private final List<String> more;
    private final List<TestStream> others = new ArrayList<>();
    private final Map<Channel, TestStream> alone = new EnumMap<>(Channel.class);
    private ConfigurableApplicationContext context;

    private TestSide(String kafka, String mongoUri, String elasticUrl, String... more) throws Exception {
        this.kafka = kafka;
        this.mongoUri = mongoUri;
        this.elasticUrl = elasticUrl;
        this.more = List.of(more);
        Channel.ALONE.forEach(it -> TestTopic.delete(kafka, it.topic()));
        this.stream = TestStream.events(kafka, 1);
        this.keys = new Keys();
        this.mongo = MongoClients.create(mongoUri);
        dropIndex();
        this.context = run("one");
    }

    /** Empty and ready. */
    public static TestSide start(String... settings) throws Exception {
        return on(SharedServers.mongo().uri(), SharedServers.elastic().url(), settings);
    }

    /** On stores that a test may stop. */
    public static TestSide on(String mongoUri, String elasticUrl, String... settings) throws Exception {
        return ready(new TestSide(SharedServers.kafka().bootstrapServers(), mongoUri, elasticUrl, settings));
    }

    /** On a Kafka that a test may stop. */
    public static TestSide onKafka(String bootstrapServers) throws Exception {
        return ready(new TestSide(
                bootstrapServers,
                SharedServers.mongo().uri(),
                SharedServers.elastic().url()));
    }

    private static TestSide ready(TestSide side) {
        side.awaitReady();
        return side;
    }

    public TestStream stream() {
        return stream;
    }

    /** A generation of the topic beside the first, empty. */
    public TestStream anotherStream(int generation) {
        var made = TestStream.events(kafka, generation);
        others.add(made);
        return made;
    }

    /** What operators order; before the first call there is no such topic. */
    public TestStream orders() {
        return only(Channel.ORDERS);
    }

    /** Who is logged in and is no longer; the same. */
    public TestStream sessions() {
        return only(Channel.SESSIONS);
    }

    private TestStream only(Channel channel) {
        return alone.computeIfAbsent(channel, it -> TestStream.of(it, kafka));
    }

    public Keys keys() {
        return keys;
    }

    public MongoDatabase database() {
        return mongo.getDatabase(database);
    }

    /** Another node of the same side, which shares its projections. */
    public ConfigurableApplicationContext anotherNode(String name) {
        return run(name);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public void restart() {
        stop();
        context = run("one");
    }

    public void stop() {
        context.close();
    }

    public void dropIndex() {
        elastic("GET", "/post-search-*,activity-*", "").propertyNames().forEach(it -> elastic("DELETE", "/" + it, ""));
    }

    public JsonNode elastic(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(elasticUrl + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return JSON.readTree(HTTP.send(request, BodyHandlers.ofByteArray()).body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Answer get(String path, String... headers) throws IOException, InterruptedException {
        return get(context, path, headers);
    }

    /** As whoever reads has to see it who knows of the token: an account, or nobody. */
    public Answer getAs(@Nullable AccountId reader, String path, String token) throws Exception {
        return reader == null
                ? get(path, "Consistency-Token", token)
                : get(path, "Consistency-Token", token, "Authorization", "Bearer " + keys.tokenOf(reader));
    }

    public Answer get(ConfigurableApplicationContext node, String path, String... headers)
            throws IOException, InterruptedException {
        return send(node, "GET", path, headers);
    }

    public Answer send(String method, String path, String... headers) throws IOException, InterruptedException {
        return send(context, method, path, headers);
    }

    private static Answer send(ConfigurableApplicationContext node, String method, String path, String... headers)
            throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + port(node) + path);
        var request = HttpRequest.newBuilder(uri).timeout(LIMIT).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
    }

    /** What JSON has where there is nothing. */
    JsonNode nothing() {
        return JSON.createObjectNode().path("nothing");
    }

    public int port() {
        return port(context);
    }

    public void awaitReady() {
        await(() -> get("/actuator/health/readiness").status() == 200);
    }

    /** Waits until a read is answered that has to show what the token speaks of. */
    public void awaitShown(String path, String token) {
        await(() -> get(path, "Consistency-Token", token).status() == 200);
    }

    /** Asks again and again, for at most a minute. */
    public static void await(Condition condition) {
        BooleanSupplier holds = () -> {
            try {
                return condition.holds();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + LIMIT);
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    /** Something that becomes true. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private ConfigurableApplicationContext run(String node) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--rostrum.kafka.bootstrap-servers=" + kafka,
                "--rostrum.kafka.node=" + node,
                "--rostrum.mongodb.uri=" + mongoUri,
                "--rostrum.mongodb.database=" + database,
                "--rostrum.elasticsearch.url=" + elasticUrl,
                "--rostrum.command-side.url=" + keys.url(),
                // All tests are one client; those of the limits say what they need.
                "--rostrum.limits.reads-per-address=off"));
        arguments.addAll(more);
        return SpringApplication.run(QuerySide.class, arguments.toArray(String[]::new));
    }

    private static int port(ConfigurableApplicationContext node) {
        return Integer.parseInt(node.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
        mongo.getDatabase(database).drop();
        mongo.close();
        stream.close();
        others.forEach(TestStream::close);
        alone.values().forEach(TestStream::close);
        keys.close();
        dropIndex();
        // Other tests count on generations of the topic that are not there.
        others.forEach(it -> it.topic().drop());
    }
}
