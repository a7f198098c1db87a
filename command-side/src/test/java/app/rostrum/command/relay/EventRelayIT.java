package app.rostrum.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import app.rostrum.command.store.EventLog;
import app.rostrum.servers.SharedServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

class EventRelayIT {

    @Test
    void an_event_is_a_cloud_event_on_the_partition_of_its_subject() {
        var ada = Client.registered(Node.shared());
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        var post = ada.send(
                "POST", "/v1/posts", "{\"body\":\"relayed\"}", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

        var id = post.json().get("id").asString();
        var record = TopicReader.readUntil(it -> it.key().equals(id)).stream()
                .filter(it -> it.key().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(record.partition()).isEqualTo(app.rostrum.events.Topic.partitionOf(id));
        assertThat(record.headers())
                .containsEntry("ce_type", "post.published.v1")
                .containsEntry("ce_stream", id)
                .containsEntry("ce_version", "1")
                .containsEntry("ce_requestid", post.header("X-Request-Id"));
        assertThat(record.headers().get("traceparent")).contains(trace);
        assertThat(record.value()).contains("\"body\": \"relayed\"");
    }

    @Test
    void an_event_of_a_transaction_that_commits_late_comes_before_those_that_followed_it() {
        var node = Node.shared();
        var ada = Client.registered(node);
        var jdbc = node.get(JdbcTemplate.class);
        var late = "post_" + "0".repeat(25) + "1";
        var first = new String[1];

        node.get(TransactionTemplate.class).executeWithoutResult(transaction -> {
            jdbc.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            jdbc.update("""
                    INSERT INTO event (position, stream, version, name, subject, payload, metadata, recorded_at)
                    VALUES (position_here(0), ?, 1, 'post.deleted.v1', ?, jsonb_build_object('post_id', ?::text), '{}', now())""", late, late, late);
            first[0] = ada.send("POST", "/v1/posts", "{\"body\":\"overtakes\"}")
                    .json()
                    .get("id")
                    .asString();
            assertThat(TopicReader.comesWithin(
                            Duration.ofSeconds(1), it -> it.key().equals(first[0])))
                    .as("sent while an older transaction was open")
                    .isFalse();
        });

        var records = TopicReader.readUntil(
                List.of(it -> it.key().equals(first[0]), it -> it.key().equals(late)));
        assertThat(records.stream().filter(it -> it.key().equals(late))).hasSize(1);
        assertThat(TopicReader.positionsAscendInEachPartition(records)).isTrue();
    }

    @Test
    void sixteen_clients_at_two_nodes_leave_each_version_once_and_in_order() throws Exception {
        try (var other = Node.start(Map.of())) {
            var here = Client.registered(Node.shared());
            var there = here.at(other);
            var post = here.send("POST", "/v1/posts", "{\"body\":\"start\"}").header("Location");
            Callable<Integer> editor = () -> {
                int accepted = 0;
                for (int i = 0; i < 25; i++) {
                    var client = i % 2 == 0 ? here : there;
                    var key = UUID.randomUUID().toString();
                    var body = "{\"body\":\"" + key + "\"}";
                    var answer = Eventually.get(
                            () -> client.send("PATCH", post, body, "If-Match", "*", "Idempotency-Key", key),
                            // On a machine that stood still for a second, the store seemed silent.
                            it -> it.status() != 503);
                    assertThat(answer.status()).as(answer.toString()).isIn(200, 409);
                    if (answer.status() == 200) {
                        var again =
                                client.sendUntilDecided("PATCH", post, body, "If-Match", "*", "Idempotency-Key", key);
                        assertThat(again.json()).isEqualTo(answer.json());
                        accepted++;
                    }
                }
                return accepted;
            };

            int accepted = 0;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var edited : threads.invokeAll(
                        IntStream.range(0, 16).mapToObj(it -> editor).toList())) {
                    accepted += edited.get();
                }
            }

            var id = post.substring("/v1/posts/".length());
            var last = Integer.toString(accepted + 1);
            var records = TopicReader.readUntil(
                    it -> it.key().equals(id) && last.equals(it.headers().get("ce_version")));
            assertThat(accepted).isPositive();
            assertThat(records.stream()
                            .filter(it -> it.key().equals(id))
                            .map(it -> Integer.valueOf(it.headers().get("ce_version"))))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, accepted + 1).boxed().toList());
        }
    }

    @Test
    void when_the_relaying_node_goes_another_takes_over() {
        var first = Node.start(Map.of("rostrum.relay.lease", "1s"));
        var ada = Client.registered(first);
        try (var second = Node.start(Map.of("rostrum.relay.lease", "1s"))) {
            first.close();
            var id = ada.at(second)
                    .send("POST", "/v1/posts", "{\"body\":\"after\"}")
                    .json()
                    .get("id")
                    .asString();

            assertThat(TopicReader.readUntil(it -> it.key().equals(id))).isNotEmpty();
        }
    }

    @Test
    void while_kafka_is_away_commands_are_accepted_and_nothing_is_lost() {
        var ada = Client.registered(Node.shared());
        var meters = Client.anonymous(Node.shared());
        double before = metric(meters, "rostrum_relay_interruptions_total");
        SharedServers.kafka().pause();
        String id;
        try {
            var answer = ada.send("POST", "/v1/posts", "{\"body\":\"meanwhile\"}");
            assertThat(answer.status()).isEqualTo(201);
            id = answer.json().get("id").asString();
            Eventually.holds(() -> metric(meters, "rostrum_relay_interruptions_total") > before
                    && metric(meters, "rostrum_relay_lag_events") >= 1
                    && metric(meters, "rostrum_relay_lag_seconds") > 0);
        } finally {
            SharedServers.kafka().resume();
        }

        var records = TopicReader.readUntil(it -> it.key().equals(id));
        assertThat(records.stream().filter(it -> it.key().equals(id))).hasSize(1);
        Eventually.holds(
                () -> metric(meters, "rostrum_relay_lag_events") == 0 && metric(meters, "rostrum_relay_active") == 1);
    }

    /** Of the first generation of the topic. */
    private static double metric(Client client, String name) {
        return client.send("GET", "/actuator/prometheus", "")
                .response()
                .body()
                .lines()
                .filter(it -> it.startsWith(name + "{topic=\"rostrum.events\"}"))
                .mapToDouble(it -> Double.parseDouble(it.substring(it.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_no_event_on_the_topic_is_passed_over_and_the_relay_goes_on_where_it_was() throws Exception {
        var ada = Client.registered(Node.shared());
        var id = ada.send("POST", "/v1/posts", "{\"body\":\"before\"}")
                .json()
                .get("id")
                .asString();
        TopicReader.readUntil(it -> it.key().equals(id));
        int partition = app.rostrum.events.Topic.partitionOf(id);
        TopicReader.write(partition, "foreign", "not an event");

        var tail = TopicTail.read(settings(), events());

        assertThat(tail.events()).anyMatch(it -> it.stream().equals(id));
        assertThat(Node.shared().get(EventLog.class).holdsAll(tail.events())).isTrue();
    }

    @Test
    void a_topic_that_is_ahead_of_the_store_is_noticed() {
        var ada = Client.registered(Node.shared());
        var id = ada.send("POST", "/v1/posts", "{\"body\":\"set back\"}")
                .json()
                .get("id")
                .asString();
        TopicReader.readUntil(it -> it.key().equals(id));
        var tail = TopicTail.read(settings(), events());
        var jdbc = Node.shared().get(JdbcTemplate.class);

        jdbc.update("UPDATE event SET version = version + 1000 WHERE stream = ?", id);
        try {
            assertThat(Node.shared().get(EventLog.class).holdsAll(tail.events()))
                    .isFalse();
        } finally {
            jdbc.update("UPDATE event SET version = version - 1000 WHERE stream = ?", id);
        }
    }

    private static Target events() {
        return TopicReader.topic(1);
    }

    private static RelaySettings settings() {
        return new RelaySettings(
                SharedServers.kafka().bootstrapServers(),
                (short) -1,
                1_000,
                Duration.ZERO,
                Duration.ofSeconds(3),
                Duration.ofSeconds(5));
    }
}
