package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.CannotMeasure;
import app.rostrum.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a bare client of Kafka does a second. */
final class BareTopic {

    private static final String NAME = "bare";
    private static final int TRANSACTION = 1_000;
    private static final int MOST_KEPT = 50_000;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private BareTopic() {}

    /** @param kept some of the records */
    record Taken(long records, double seconds, List<ConsumerRecord<byte[], byte[]>> kept) {
        Taken {
            kept = List.copyOf(kept);
        }

        double perSecond() {
            return records / seconds;
        }
    }

    /** Reads the topic of events up to its ends, as one who keeps a view would, but does nothing with it. */
    static Taken read(Run run, long[] ends) {
        return read(run, ends, 0);
    }

    /** Some of its records. */
    static List<ConsumerRecord<byte[], byte[]>> some(Run run) {
        return read(run, run.views().ends(), MOST_KEPT).kept();
    }

    private static Taken read(Run run, long[] ends, int most) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                run.site().kafka(),
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "max.poll.records",
                8_000,
                "fetch.min.bytes",
                1);
        var partitions = IntStream.range(0, ends.length)
                .mapToObj(it -> new TopicPartition(new Topic(1).topicName(), it))
                .toList();
        var kept = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        long records = 0;
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long begin = System.nanoTime();
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends[it.partition()])) {
                var polled = consumer.poll(POLL);
                records += polled.count();
                for (var it : polled) {
                    if (kept.size() < most) {
                        kept.add(it);
                    }
                }
                if (most > 0 && kept.size() == most) {
                    break;
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            consumer.close(CloseOptions.timeout(POLL));
            return new Taken(records, seconds, kept);
        }
    }

    /**
     * Sends records to a topic of their own with as many partitions, in transactions of a thousand and acknowledged by all as the relay does, but
     * from memory.
     *
     * @return records a second
     */
    @SuppressWarnings("FutureReturnValueIgnored") // The commit fails where one of them does.
    static double write(Run run, List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
        makeAnew(run);
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                run.site().kafka(),
                "transactional.id",
                "rostrum.bare",
                "acks",
                "all",
                "linger.ms",
                0,
                "compression.type",
                "lz4");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            long begin = System.nanoTime();
            for (int from = 0; from < records.size(); from += TRANSACTION) {
                producer.beginTransaction();
                for (var it : records.subList(from, Math.min(records.size(), from + TRANSACTION))) {
                    producer.send(new ProducerRecord<>(
                            NAME, it.partition(), it.timestamp(), it.key(), it.value(), it.headers()));
                }
                producer.commitTransaction();
            }
            return records.size() / ((System.nanoTime() - begin) / 1e9);
        }
    }

    private static void makeAnew(Run run) throws InterruptedException {
        drop(run, NAME);
        try (var admin = admin(run)) {
            admin.createTopics(Set.of(new NewTopic(NAME, Topic.PARTITIONS, (short) 1)))
                    .all()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotMeasure("Kafka does not make a topic: " + e.getMessage(), e);
        }
    }

    /** Deletes a topic, if there is one, and returns when it is gone. */
    static void drop(Run run, String topic) throws InterruptedException {
        try (var admin = admin(run)) {
            if (admin.listTopics()
                    .names()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .contains(topic)) {
                admin.deleteTopics(Set.of(topic)).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotMeasure("Kafka does not drop a topic: " + e.getMessage(), e);
        }
    }

    private static Admin admin(Run run) {
        return Admin.create(Map.of("bootstrap.servers", run.site().kafka()));
    }
}
