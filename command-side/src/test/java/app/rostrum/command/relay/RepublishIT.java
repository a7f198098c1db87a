package app.rostrum.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.ServerTokens;
import app.rostrum.command.relay.TopicReader.Read;
import app.rostrum.command.store.EventLog;
import app.rostrum.events.Topic;
import app.rostrum.events.operate.ConsumerGroups;
import app.rostrum.events.wire.Channel;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class RepublishIT {

    private final Node node = Node.shared();
    private final Client admin = Client.anonymous(node)
            .withToken(node.get(AccessTokenIssuer.class).issue(ServerTokens.SERVER, List.of("admin")));
    private final Client ada = Client.registered(node);

    private String publish(String body) {
        return ada.send("POST", "/v1/posts", "{\"body\":\"" + body + "\"}")
                .json()
                .get("id")
                .asString();
    }

    private int republish(String body) {
        var answer = admin.send("POST", "/v1/operator/topics", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        int generation = answer.json().get("generation").asInt();
        assertThat(answer.json().get("topic").asString()).isEqualTo(new Topic(generation).topicName());
        return generation;
    }

    private void drop(int generation) {
        var answer = admin.send("DELETE", "/v1/operator/topics/" + generation, "");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    }

    private JsonNode relay(int generation) {
        var name = new Topic(generation).topicName();
        for (var topic : admin.send("GET", "/v1/operator/relay", "").json().get("items")) {
            if (topic.get("topic").asString().equals(name)) {
                return topic;
            }
        }
        return tools.jackson.databind.node.MissingNode.getInstance();
    }

    private static Predicate<Read> about(String id) {
        return it -> it.key().equals(id);
    }

    private static List<Read> ofPartition(List<Read> records, int partition) {
        return records.stream().filter(it -> it.partition() == partition).toList();
    }

    @Test
    void a_new_generation_gets_all_of_history_and_what_comes_after_as_the_first_has_it() {
        publish("before");
        int generation = republish("");
        var after = publish("after");

        TopicReader.readUntil(about(after));
        var settings = TopicReader.settings(1_000);
        var lasts = TopicTail.read(settings, TopicReader.topic(1)).events();
        var first = TopicReader.readUntilAll(TopicReader.topic(1), lasts);
        var next = TopicReader.readUntilAll(TopicReader.topic(generation), lasts);

        assertThat(next).hasSizeGreaterThan(2).allMatch(it -> it.headers().containsKey("ce_position"));
        for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
            var events = ofPartition(first, partition).stream()
                    .filter(it -> it.headers().containsKey("ce_position"))
                    .toList();
            assertThat(ofPartition(next, partition)).isEqualTo(events);
        }
        Eventually.holds(() -> relay(generation).path("lag").path("events").asInt(-1) == 0
                && relay(generation).path("state").asString("").equals("active"));
        drop(generation);
    }

    @Test
    void a_generation_may_begin_after_a_position() {
        var before = publish("before");
        long position = node.get(JdbcTemplate.class)
                .queryForList("SELECT max(position) FROM event WHERE stream = ?", Long.class, before)
                .getFirst();
        var after = publish("after");

        int generation = republish("{\"after\":\"" + position + "\"}");

        var records = TopicReader.readUntil(TopicReader.topic(generation), List.of(about(after)));
        assertThat(records).extracting(Read::key).doesNotContain(before).contains(after);
        assertThat(records).allMatch(it -> Long.parseLong(it.headers().getOrDefault("ce_position", "0")) > position);
        assertThat(relay(generation).get("after").asString()).isEqualTo(Long.toString(position));
        var refused = admin.send("POST", "/v1/operator/projections/posts/rebuilds", "{\"topic\":" + generation + "}");
        assertThat(refused.code()).isEqualTo("topic-not-whole");
        drop(generation);
    }

    @Test
    void a_generation_stays_and_is_filled_while_a_dropped_view_is_still_fed_from_it() {
        int topic = republish("");
        var posts = "/v1/operator/projections/posts";
        int view = admin.send("POST", posts + "/rebuilds", "{\"topic\":" + topic + "}")
                .json()
                .get("generation")
                .asInt();
        try (var reader = TopicReader.inGroup(ConsumerGroups.of("posts", view), TopicReader.topic(topic))) {
            assertThat(admin.send("DELETE", posts + "/generations/" + view, "").status())
                    .isEqualTo(204);

            var refused = admin.send("DELETE", "/v1/operator/topics/" + topic, "");

            assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("topic-is-read");
            var after = publish("after");
            TopicReader.readUntil(TopicReader.topic(topic), List.of(about(after)));
            assertThat(reader.assignment()).isNotEmpty();
        }
        drop(topic);
    }

    @Test
    void a_dropped_generation_is_filled_no_longer_and_its_topic_stays_as_it_is() {
        int generation = republish("");
        var before = publish("before");
        TopicReader.readUntil(TopicReader.topic(generation), List.of(about(before)));

        drop(generation);

        Eventually.holds(() -> relay(generation).isMissingNode());
        var after = publish("after");
        TopicReader.readUntil(about(after));
        assertThat(TopicReader.comesWithin(TopicReader.topic(generation), Duration.ofSeconds(1), about(after)))
                .isFalse();
        TopicReader.readUntil(TopicReader.topic(generation), List.of(about(before)));
        assertThat(node.get(JdbcTemplate.class)
                        .queryForList(
                                "SELECT holder FROM relay_lease WHERE topic = ?",
                                String.class,
                                new Topic(generation).topicName()))
                .isEmpty();
    }

    @Test
    void orders_are_on_their_own_topic_and_on_no_other() {
        var started = admin.send("PUT", "/v1/operator/projections/posts/pause", "");
        admin.send("DELETE", "/v1/operator/projections/posts/pause", "");
        var after = publish("after");
        assertThat(started.status()).isEqualTo(204);
        var orders = Target.all(Channel.ORDERS, node.get(EventLog.class));

        var records = TopicReader.readUntil(
                orders,
                List.of(it -> "projection.resumed.v1".equals(it.headers().get("ce_type"))));

        assertThat(records).allMatch(it -> it.key().startsWith("orders_")).allMatch(it -> it.partition() == 0);
        assertThat(records)
                .anyMatch(it -> it.value().contains("posts")
                        && "projection.paused.v1".equals(it.headers().get("ce_type"))
                        && ServerTokens.SERVER.text().equals(it.headers().get("ce_actor")));
        assertThat(TopicReader.positionsAscendInEachPartition(records)).isTrue();
        assertThat(TopicReader.readUntil(about(after))).noneMatch(it -> it.key().startsWith("orders_"));
    }
}
