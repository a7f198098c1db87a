package app.rostrum.query.projection;

import app.rostrum.query.projection.Batch.Reached;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * How far a projection has come in one partition. It is kept in the collection or index that it speaks of: what loses the
 * documents loses it too, and a copy that is read in the order of ids has it before the documents.
 *
 * @param topic the id that Kafka gave the topic; a topic made again under the same name has another
 * @param generation the generation of the topic
 * @param next the offset from which to read on
 * @param position the position of the last event seen
 * @param epoch Kafka's leader epoch of the last record seen, by which a partition that has lost its end is known; -1 where there was none
 */
record Checkpoint(String topic, int generation, int partition, long next, long position, int epoch) {

    /** In front of the ids of checkpoints, and of no document. */
    static final String PREFIX = "checkpoint/";

    /**
     * A move forward.
     *
     * @param from the offset at which the store is believed to be
     */
    record Step(long from, Checkpoint to) {}

    static String id(String topic, int partition) {
        return PREFIX + topic + "/" + partition;
    }

    String id() {
        return id(topic, partition);
    }

    /** @throws StoreLost if a store that has come so far holds another, or none of that id */
    void require(@Nullable Checkpoint held) {
        if (held == null || held.next < next) {
            throw new StoreLost();
        }
    }

    /** Further on in the same partition. */
    Checkpoint at(Reached reached) {
        return new Checkpoint(
                topic,
                generation,
                partition,
                reached.next(),
                Math.max(position, reached.position()),
                reached.epoch() == Reached.NO_EPOCH ? epoch : reached.epoch());
    }

    /** To be read again from an offset; the position stays, for what lies below it is there. */
    Checkpoint backAt(long offset) {
        return new Checkpoint(topic, generation, partition, offset, position, Reached.NO_EPOCH);
    }

    /** Where Kafka is to read on, and in which epoch that has to be. */
    OffsetAndMetadata place() {
        return new OffsetAndMetadata(next, epoch == Reached.NO_EPOCH ? Optional.empty() : Optional.of(epoch), "");
    }
}
