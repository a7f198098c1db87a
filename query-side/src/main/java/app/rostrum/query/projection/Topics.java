package app.rostrum.query.projection;

import app.rostrum.events.Topic;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What Kafka says of one generation of the topic: which one it is, and where each partition ends. */
final class Topics implements Standstill.Ends {

    private final KafkaAdmin kafka;
    private final Topic topic;
    private final Map<Integer, End> ends = new ConcurrentHashMap<>();
    private volatile @Nullable String id;

    /**
     * Where a partition ends, aborted and unfinished transactions left out.
     *
     * @param epoch of its leader; it grows with each, but in a Kafka that was restored from an older copy; the highest there is
     *     where Kafka does not say
     */
    record End(long offset, int epoch) {

        private static End of(ListOffsetsResultInfo it) {
            return new End(it.offset(), it.leaderEpoch().orElse(Integer.MAX_VALUE));
        }
    }

    Topics(KafkaAdmin kafka, Topic topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    static IntStream partitions() {
        return IntStream.range(0, Topic.PARTITIONS);
    }

    @Override
    public Topic topic() {
        return topic;
    }

    /**
     * The id of the topic.
     *
     * @throws KafkaException if Kafka is away or has no such topic yet
     */
    String describe() {
        var found = kafka.idOf(topic.topicName());
        id = found;
        return found;
    }

    /** The id of the topic as it was last seen. */
    @Nullable
    String id() {
        return id;
    }

    /** The end of a partition as it was last seen; 0 where nothing was. */
    @Override
    public long end(int partition) {
        var end = ends.get(partition);
        return end == null ? 0 : end.offset();
    }

    @Override
    public boolean answeredLately() {
        return kafka.answeredLately();
    }

    /**
     * Looks where the partitions end.
     *
     * @throws KafkaException if Kafka is away
     */
    Map<Integer, End> look() {
        var specs = partitions()
                .mapToObj(it -> new TopicPartition(topic.topicName(), it))
                .collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest()));
        var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        var found = kafka.ask(it -> it.listOffsets(specs, options).all()).entrySet().stream()
                .collect(Collectors.toMap(it -> it.getKey().partition(), it -> End.of(it.getValue())));
        ends.putAll(found);
        return found;
    }
}
