package app.rostrum.query.projection;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Whoever is told what is on a topic that is followed. Called by one thread. */
interface TopicReader {

    /**
     * The topic is read anew: the consumer is to be set to where that begins.
     *
     * @param end the offset up to which there is something already
     */
    void begin(Consumer<byte[], byte[]> consumer, TopicPartition partition, long end);

    void read(ConsumerRecord<byte[], byte[]> record);

    /** All has been read that there was when it began. */
    void complete();

    /** There is no such topic yet: the command side makes it when it first starts. */
    void missing();
}
