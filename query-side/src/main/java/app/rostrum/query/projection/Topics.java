package app.rostrum.query.projection;

import app.rostrum.events.Topic;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What Kafka says of one generation of the topic: which one it is, and where each partition ends. */
final class Topics implements Standstill.Ends {

    private final KafkaAdmin kafka;
    private final Topic topic;
    private final Map<Integer, Long> ends = new ConcurrentHashMap<>();
    private volatile @Nullable String id;

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

    /** The end of a partition, aborted and unfinished transactions left out, as it was last seen; 0 where nothing was. */
    @Override
    public long end(int partition) {
        return ends.getOrDefault(partition, 0L);
    }

    @Override
    public boolean answeredLately() {
        return kafka.answeredLately();
    }

    /** Looks where the partitions end. */
    void look() {
        var specs = partitions()
                .mapToObj(it -> new TopicPartition(topic.topicName(), it))
                .collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest()));
        var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        kafka.ask(it -> it.listOffsets(specs, options).all())
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
    }
}
