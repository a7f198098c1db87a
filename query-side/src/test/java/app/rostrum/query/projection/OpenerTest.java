package app.rostrum.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.query.projection.Topics.End;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenerTest {

    private static final String TOPIC_ID = "id";
    private static final TopicPartition PARTITION = new TopicPartition("rostrum.events", 0);
    private static final long END = 30;
    private static final int EPOCH = 4;

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final AnotherNode store = new AnotherNode();
    private final Opener opener = new Opener(store, consumer, TOPIC_ID, 1, () -> Map.of(0, new End(END, EPOCH)));

    /** Goes on while this one asks: with the store, then with Kafka. */
    private final class AnotherNode extends Shelf {

        private long next = 10;
        private int epoch = EPOCH;

        @Override
        public Held held(String topic) {
            var held = new Held(Map.of(0, new Checkpoint(topic, 1, 0, next, next, epoch)), Map.of());
            next += 5;
            consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(next, TOPIC_ID)));
            return held;
        }
    }

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(new HashMap<>(Map.of(PARTITION, 0L)));
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(10, TOPIC_ID)));
    }

    /** Or a view would be taken for one that has lost something, and refuse its readers, whenever a node joins. */
    @Test
    void what_another_node_commits_meanwhile_is_not_missed_in_the_store() {
        for (int time = 0; time < 3; time++) {
            assertThat(opener.open(Set.of(PARTITION)))
                    .singleElement()
                    .matches(it ->
                            !it.isMissing() && it.committed() == it.checkpoint().next());
        }
    }

    @Test
    void a_store_that_has_less_than_was_committed_is_missing_something() {
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(20, TOPIC_ID)));
        assertThat(opener.open(Set.of(PARTITION))).singleElement().matches(Opener.Opened::isMissing);
    }

    /** What lies between may be other events than those that were read there. */
    @Test
    void a_kafka_whose_leaders_are_older_than_the_checkpoint_was_set_back() {
        store.epoch = EPOCH + 1;
        assertThat(opener.open(Set.of(PARTITION)))
                .singleElement()
                .matches(it -> it.checkpoint().next() == 0
                        && it.checkpoint().position() > 0
                        && it.checkpoint().place().leaderEpoch().isEmpty());
    }
}
