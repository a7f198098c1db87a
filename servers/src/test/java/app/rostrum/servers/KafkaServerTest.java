package app.rostrum.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {

    private static final TopicPartition SAID = new TopicPartition("said", 0);

    @TempDir
    Path folder;

    @Test
    void a_killed_server_starts_again_with_its_data() throws Exception {
        try (var kafka = new KafkaServer(Place.in(folder.resolve("with a space")))) {
            kafka.start();
            createTopic(kafka);
            sendInTransaction(kafka, "before");

            kafka.kill();
            assertThat(kafka.isAlive()).isFalse();
            kafka.start();

            sendInTransaction(kafka, "after");
            assertThat(readAll(kafka, 2)).containsExactly("before", "after");

            kafka.restart();
            assertThat(readAll(kafka, 2)).containsExactly("before", "after");
        }
    }

    @Test
    void a_topic_is_not_created_by_a_typing_error() {
        try (var kafka = new KafkaServer(Place.temporary())) {
            kafka.start();
            assertThatThrownBy(() -> send(kafka, Map.of("max.block.ms", 500), "lost"))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void a_start_is_broken_off_by_a_close() {
        var kafka = new KafkaServer(Place.temporary());
        var start = CompletableFuture.runAsync(kafka::start);
        Eventually.within(Duration.ofSeconds(30), "starting", kafka::isAlive);
        kafka.close();
        assertThat(start)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withMessageContaining("was closed before it was ready");
        assertThat(kafka.isAlive()).isFalse();
    }

    private static void createTopic(KafkaServer kafka) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(SAID.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void sendInTransaction(KafkaServer kafka, String value) throws Exception {
        try (var producer = producer(kafka, Map.of("transactional.id", "test"))) {
            producer.initTransactions();
            producer.beginTransaction();
            var sent = producer.send(new ProducerRecord<>(SAID.topic(), value));
            producer.commitTransaction();
            assertThat(sent).isDone();
        }
    }

    private static void send(KafkaServer kafka, Map<String, Object> settings, String value) throws Exception {
        try (var producer = producer(kafka, settings)) {
            producer.send(new ProducerRecord<>(SAID.topic(), value)).get();
        }
    }

    private static KafkaProducer<String, String> producer(KafkaServer kafka, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(more);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private static List<String> readAll(KafkaServer kafka, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(SAID));
            consumer.seekToBeginning(List.of(SAID));
            Eventually.within(Duration.ofSeconds(60), "all read", () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
            });
        }
        return values;
    }
}
