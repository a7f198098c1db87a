package app.rostrum.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.events.Topic;
import app.rostrum.query.projection.Opener.Opened;
import app.rostrum.query.projection.Standstill.StandsStill;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandstillTest {

    private static final Topic TOPIC = new Topic(1);
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final long END = 5;

    private final Progress progress = new Progress();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none") {
        @Override
        public synchronized List<PartitionInfo> partitionsFor(String topic) {
            asked++;
            return super.partitionsFor(topic);
        }
    };
    private int asked;
    private boolean answers = true;
    private long now = 1;
    private final Standstill standstill = new Standstill(consumer, progress, new Ends(), () -> now);

    private class Ends implements Standstill.Ends {

        @Override
        public Topic topic() {
            return TOPIC;
        }

        @Override
        public long end(int partition) {
            return END;
        }

        @Override
        public boolean answeredLately() {
            return answers;
        }
    }

    @BeforeEach
    void all_partitions_are_known_and_read_but_for_the_last_event_of_the_first_two() {
        knows(Topic.PARTITIONS);
        progress.open(
                "id",
                IntStream.range(0, Topic.PARTITIONS)
                        .mapToObj(StandstillTest::opened)
                        .toList(),
                List.of());
        after(Duration.ZERO);
    }

    @Test
    void a_partition_that_was_read_lately_does_not_stand_still() {
        after(SHORT);
        progress.reach(0, END, 1);
        progress.reach(1, END, 1);
        after(SHORT);
        after(SHORT);
    }

    @Test
    void a_partition_of_this_member_that_is_not_read_on_takes_a_new_membership() {
        after(SHORT);
        assertThatThrownBy(() -> after(SHORT)).isInstanceOf(StandsStill.class).hasMessageContaining("rostrum.events-0");
    }

    @Test
    void a_partition_that_waits_for_its_store_does_not_stand_still() {
        after(SHORT);
        now += SHORT.toNanos();
        standstill.check(Set.of(), partitions(0, 1));
        assertThat(consumer.shouldRebalance()).isFalse();
    }

    @Test
    void while_others_have_their_turn_none_stands_still() {
        after(SHORT);
        standstill.forgive();
        after(SHORT);
    }

    @Test
    void while_kafka_is_away_none_stands_still() {
        answers = false;
        int before = asked;
        after(SHORT);
        after(SHORT);
        assertThat(asked).as("calls that would wait for it").isEqualTo(before);
        answers = true;
        after(SHORT);
    }

    @Test
    void a_partition_that_nobody_reads_is_given_out_anew() {
        progress.reach(0, END, 1);
        progress.release(Set.of(1));
        now += SHORT.toNanos();
        standstill.check(partitions(0), Set.of());
        assertThat(consumer.shouldRebalance()).isFalse();
        now += SHORT.toNanos();
        standstill.check(partitions(0), Set.of());
        assertThat(consumer.shouldRebalance()).isTrue();
    }

    @Test
    void a_client_that_knows_of_fewer_partitions_than_there_are_takes_a_new_membership() {
        progress.reach(0, END, 1);
        progress.reach(1, END, 1);
        knows(Topic.PARTITIONS - 3);
        after(SHORT);
        assertThatThrownBy(() -> after(SHORT)).isInstanceOf(StandsStill.class).hasMessageContaining("only some");
    }

    private void after(Duration time) {
        now += time.toNanos();
        standstill.check(partitions(0, 1), Set.of());
    }

    private void knows(int count) {
        var node = new Node(1, "localhost", 9092);
        var nodes = new Node[] {node};
        consumer.updatePartitions(
                TOPIC.topicName(),
                IntStream.range(0, count)
                        .mapToObj(it -> new PartitionInfo(TOPIC.topicName(), it, node, nodes, nodes))
                        .toList());
    }

    private static Opened opened(int partition) {
        long next = partition < 2 ? END - 1 : END;
        return new Opened(new Checkpoint("id", 1, partition, next, 1, 0), false, false, END, next, null);
    }

    private static Set<TopicPartition> partitions(Integer... numbers) {
        return Set.copyOf(List.of(numbers).stream()
                .map(it -> new TopicPartition(TOPIC.topicName(), it))
                .toList());
    }
}
