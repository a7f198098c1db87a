package app.rostrum.standalone.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import app.rostrum.events.wire.Channel;
import app.rostrum.events.wire.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** The topic of operators' orders is compared with them as the events' topic is with all other events. */
class StreamCheckTest {

    private static final Instant TIME = Instant.parse("2026-11-24T12:00:00Z");
    private static final CloudEvent POST = event(1, "post.published.v1", "post_1", "{}");
    private static final CloudEvent FIRST = order(2, "posts", "projection.paused.v1");
    private static final CloudEvent SECOND = order(3, "accounts", "projection.paused.v1");
    private static final CloudEvent THIRD = order(4, "posts", "projection.resumed.v1");

    private static final long MEANWHILE = 6;

    private final List<String> said = new ArrayList<>();
    private final Ledger ledger = new Ledger(said::add);

    @Test
    void what_is_as_in_the_store_is_counted_and_nothing_else_is_said() {
        check(FIRST, SECOND, THIRD);
        assertThat(said).containsExactly("rostrum.orders: 3 events as in the store");
        assertThat(ledger.isClean()).isTrue();
    }

    @Test
    void an_order_that_is_passed_over_is_missing() {
        check(FIRST, THIRD);
        assertFound("missing: " + SECOND + " in partition 0");
    }

    @Test
    void an_order_that_is_not_there_at_the_end_has_not_arrived() {
        check(FIRST, SECOND);
        assertFound("not arrived: " + THIRD + " in partition 0");
    }

    @Test
    void an_order_that_says_something_else_is_different() {
        check(FIRST, event(3, "projection.paused.v1", SECOND.subject(), "{\"projection\":\"posts\"}"), THIRD);
        assertFound("different: " + SECOND + ": value");
    }

    @Test
    void what_was_never_ordered_is_extra() {
        check(POST, FIRST, SECOND, THIRD);
        assertFound("extra: position 1 in partition 0 at offset 0");
    }

    @Test
    void what_is_newer_than_the_last_event_is_extra_unless_it_came_meanwhile() {
        var lost = order(5, "posts", "projection.paused.v1");
        check(FIRST, SECOND, THIRD, order(MEANWHILE, "posts", "projection.paused.v1"));
        assertThat(ledger.isClean()).isTrue();
        check(FIRST, SECOND, THIRD, lost);
        assertFound("extra: position 5 in partition 0 at offset 3");
    }

    @Test
    void an_order_that_is_there_twice_is_doubled() {
        check(FIRST, SECOND, FIRST, THIRD);
        assertFound("doubled or out of order: position 2 in partition 0 at offset 2");
    }

    @Test
    void orders_in_another_order_are_found() {
        check(SECOND, FIRST, THIRD);
        assertFound("doubled or out of order: position 2 in partition 0 at offset 1");
    }

    @Test
    void on_the_topic_of_events_orders_are_extra_and_not_missed() {
        var target = Target.events(new Topic(1), Position.START);
        check(target, POST);
        assertThat(said).containsExactly("rostrum.events: 1 events as in the store");
        check(target, POST, FIRST);
        assertThat(said)
                .contains("  rostrum.events: extra: position 2 in partition %d at offset 0"
                        .formatted(Topic.partitionOf(FIRST.subject())));
    }

    private void assertFound(String what) {
        assertThat(said).contains("  rostrum.orders: " + what);
        assertThat(ledger.isClean()).isFalse();
    }

    private static Set<Long> unknown(Set<Long> positions) {
        return positions.stream().filter(it -> it != MEANWHILE).collect(Collectors.toSet());
    }

    private void check(CloudEvent... there) {
        check(Target.all(Channel.ORDERS), there);
    }

    private void check(Target target, CloudEvent... there) {
        var topic = new FakeTopic(target.topic(), target.channel().partitions());
        var arrivals = new Arrivals(topic, target.topic());
        List.of(there).forEach(it -> topic.append(target.partitionOf(it.subject()), it));
        try (var check = new StreamCheck(
                target, THIRD.position(), arrivals, ledger, StreamCheckTest::unknown, System.nanoTime())) {
            List.of(POST, FIRST, SECOND, THIRD).forEach(check::due);
            check.finish();
        }
    }

    /** A topic in memory, as its consumer sees it. */
    private static final class FakeTopic extends MockConsumer<byte[], byte[]> {

        private final String name;
        private final int[] ends;

        FakeTopic(String name, int partitions) {
            super("earliest");
            this.name = name;
            ends = new int[partitions];
            var node = new Node(0, "localhost", 9092);
            var nodes = new Node[] {node};
            updatePartitions(
                    name,
                    IntStream.range(0, partitions)
                            .mapToObj(it -> new PartitionInfo(name, it, node, nodes, nodes))
                            .toList());
            for (int partition = 0; partition < partitions; partition++) {
                updateBeginningOffsets(Map.of(new TopicPartition(name, partition), 0L));
                updateEndOffsets(Map.of(new TopicPartition(name, partition), 0L));
            }
        }

        void append(int partition, CloudEvent event) {
            var headers = new RecordHeaders();
            event.headers().forEach((header, value) -> headers.add(header, value.getBytes(StandardCharsets.UTF_8)));
            addRecord(new ConsumerRecord<>(
                    name,
                    partition,
                    ends[partition]++,
                    event.time().toEpochMilli(),
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    event.subject().getBytes(StandardCharsets.UTF_8),
                    event.data(),
                    headers,
                    Optional.empty()));
            updateEndOffsets(Map.of(new TopicPartition(name, partition), (long) ends[partition]));
        }
    }

    private static CloudEvent order(long position, String projection, String name) {
        return event(position, name, "orders_" + projection, "{\"projection\":\"" + projection + "\"}");
    }

    private static CloudEvent event(long position, String name, String subject, String data) {
        return new CloudEvent(
                name,
                subject,
                TIME,
                new Position(position),
                subject,
                1,
                Metadata.NONE,
                data.getBytes(StandardCharsets.UTF_8));
    }
}
