package app.rostrum.query.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads single records of a partition once more, beside what flows. */
final class RecordReader {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Consumer<byte[], byte[]>> consumers;

    /** @param consumers of no group */
    RecordReader(Supplier<Consumer<byte[], byte[]>> consumers) {
        this.consumers = consumers;
    }

    /**
     * The records at these offsets, as one batch.
     *
     * @param offsets in ascending order
     * @throws TimeoutException if Kafka does not give them in 10 s
     */
    ConsumerRecords<byte[], byte[]> read(TopicPartition partition, List<Long> offsets) {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>(offsets.size());
        long deadline = System.nanoTime() + LIMIT.toNanos();
        var consumer = consumers.get();
        try {
            consumer.assign(List.of(partition));
            for (long wanted = offsets.getFirst(); found.size() < offsets.size(); ) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("parked events could not be read again");
                }
                consumer.seek(partition, wanted);
                for (var record : consumer.poll(POLL).records(partition)) {
                    if (found.size() < offsets.size() && record.offset() == offsets.get(found.size())) {
                        found.add(record);
                    }
                }
                wanted = found.size() < offsets.size() ? offsets.get(found.size()) : wanted;
            }
        } finally {
            consumer.close(CloseOptions.timeout(POLL));
        }
        return new ConsumerRecords<>(Map.of(partition, found), Map.<TopicPartition, OffsetAndMetadata>of());
    }
}
