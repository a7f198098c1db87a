package app.rostrum.events;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A generation of the event stream on Kafka. Republishing makes a new one; positions stay what they are.
 *
 * @param generation from 1
 */
public record Topic(int generation) {

    /** The partitions of every generation. */
    public static final int PARTITIONS = 12;

    public Topic {
        if (generation < 1) {
            throw new IllegalArgumentException("generations count from 1");
        }
    }

    /** {@code rostrum.events} for the first generation, {@code rostrum.events.2} for the second, and so on. */
    public String topicName() {
        return generation == 1 ? "rostrum.events" : "rostrum.events." + generation;
    }

    /**
     * The partition that carries a subject: CRC-32 of its UTF-8 form modulo the number of partitions, which is what
     * librdkafka's {@code consistent} partitioner does.
     */
    public static int partitionOf(String subject) {
        CRC32 crc = new CRC32();
        crc.update(subject.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % PARTITIONS);
    }
}
