package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

/** What is missing, extra, different or doubled anywhere is found, and nothing is found where nothing is. */
class ReconcileIT {

    private static final long FUTURE = Long.MAX_VALUE / 2;

    private final Api api = SharedSystem.api();
    private final Map<String, String> environment =
            SharedSystem.ROSTRUM.backends().environment();

    private record Said(int status, String text) {}

    @Test
    void what_is_not_as_the_events_say_is_named() throws Exception {
        orderSomething();
        var author = api.newUser();
        var posts = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            posts.add(api.publish(author, "reconcile-" + i, "Counted " + i)
                    .expect(201)
                    .id());
        }
        var clean = reconcile();
        assertThat(clean.text)
                .contains(
                        "rostrum.orders:",
                        "rostrum.sessions:",
                        "rostrum.events:",
                        "posts generation 1:",
                        "Nothing is missing, extra or different.");
        assertThat(clean.status).isZero();

        try (var mongo = MongoClients.create(environment.getOrDefault("ROSTRUM_MONGODB_URI", ""))) {
            var stored = mongo.getDatabase("rostrum").getCollection("posts_1", BsonDocument.class);
            var missing = take(stored, posts.get(0));
            var before = take(stored, posts.get(1));
            var different = before.clone().append("body", new BsonString("Something else"));
            stored.insertOne(different);
            stored.insertOne(
                    new BsonDocument("_id", new BsonString("post_of_nobody")).append("position", new BsonInt64(1)));
            var versions = mongo.getDatabase("rostrum").getCollection("posts_versions_1", BsonDocument.class);
            var first = versionOf(posts.get(1), versions);
            var missingVersion = take(versions, first);
            versions.insertOne(new BsonDocument("_id", new BsonString(first + "_of_nothing"))
                    .append("position", new BsonInt64(1)));
            deleteFromSearch(posts.get(2));
            var behind = take(stored, posts.get(2));
            stored.insertOne(behind.clone().append("position", new BsonInt64(FUTURE)));

            var wrong = reconcile();
            assertThat(wrong.text)
                    .contains("posts generation 1: missing: " + posts.get(0))
                    .contains("posts generation 1: different: " + posts.get(1) + " (body)")
                    .contains("posts generation 1: different: " + posts.get(2) + " (at position " + FUTURE
                            + ", which no event has)")
                    .contains("posts generation 1: extra: post_of_nobody")
                    .contains("posts generation 1: missing: " + first + " ")
                    .contains("posts generation 1: extra: " + first + "_of_nothing")
                    .contains("post-search generation 1: missing: " + posts.get(2))
                    .doesNotContain("Something else");
            assertThat(wrong.status).isEqualTo(1);

            take(stored, posts.get(1));
            take(stored, "post_of_nobody");
            take(stored, posts.get(2));
            stored.insertMany(List.of(missing, before, behind));
            take(versions, first + "_of_nothing");
            versions.insertOne(missingVersion);
        }
        sendAgain(Stream.read(1, it -> posts.get(0).equals(it.key())).getFirst());
        sendAgain(Stream.orders().getLast());
        assertThat(reconcile().text)
                .contains("rostrum.events: doubled or out of order", "rostrum.orders: doubled or out of order");
    }

    @Test
    void what_it_cannot_say_it_says_without_names_of_classes() throws Exception {
        var elsewhere = new HashMap<>(environment);
        elsewhere.put("ROSTRUM_ELASTICSEARCH_URL", "http://[");
        var said = reconcile(elsewhere);
        assertThat(said.text).hasLineCount(1).startsWith("Something unforeseen has happened");
        assertThat(said.status).isEqualTo(ExitStatus.CANNOT_SAY);
        Files.delete(Path.of(said.text.substring(said.text.indexOf('/'), said.text.lastIndexOf('.'))));
    }

    @Test
    void what_is_wrong_with_an_address_is_said_in_words() throws Exception {
        var elsewhere = new HashMap<>(environment);
        elsewhere.put("ROSTRUM_MONGODB_URI", "nowhere");
        var said = reconcile(elsewhere);
        assertThat(said.text)
                .isEqualTo("rostrum.mongodb.uri is no MongoDB address; set ROSTRUM_MONGODB_URI to mongodb://host:port");
        assertThat(said.status).isEqualTo(ExitStatus.CANNOT_SAY);
    }

    private static void orderSomething() throws InterruptedException {
        int edge = SharedSystem.ROSTRUM.settings().ports().edge();
        try (var operator = new Operator(edge, SharedSystem.tokens())) {
            operator.send("PUT", "/v1/operator/projections/accounts/pause", null);
            operator.send("DELETE", "/v1/operator/projections/accounts/pause", null);
        }
    }

    private static String versionOf(String post, MongoCollection<BsonDocument> versions) {
        var id = new BsonDocument("_id", new BsonDocument("$regex", new BsonString(post.substring("post_".length()))));
        return versions.find(id)
                .map(it -> it.getString("_id").getValue())
                .into(new ArrayList<>())
                .getFirst();
    }

    private static BsonDocument take(MongoCollection<BsonDocument> stored, String id) {
        var found = stored.findOneAndDelete(new BsonDocument("_id", new BsonString(id)));
        assertThat(found).as(id).isNotNull();
        return found;
    }

    private void deleteFromSearch(String id) throws Exception {
        var document = URI.create(environment.get("ROSTRUM_ELASTICSEARCH_URL") + "/post-search-1/_doc/" + id);
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(document).DELETE().build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private static void sendAgain(ConsumerRecord<String, String> record) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", Stream.servers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            record.topic(),
                            record.partition(),
                            record.timestamp(),
                            record.key().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            record.value().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            record.headers()))
                    .get();
        }
    }

    private Said reconcile() throws InterruptedException {
        return reconcile(environment);
    }

    private static Said reconcile(Map<String, String> environment) throws InterruptedException {
        var lines = new ArrayList<String>();
        int status = Tool.reconcile(Checkout.find(), environment).run(lines::add, "30");
        return new Said(status, String.join("\n", lines));
    }
}
