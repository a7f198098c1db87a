package app.rostrum.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.servers.SharedServers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TopicTailIT {

    private static final RelaySettings SETTINGS = TopicReader.settings(1_000);

    private final Target target = TopicReader.topic(ThreadLocalRandom.current().nextInt(1_000, 1_000_000));

    @Test
    void an_earlier_event_that_was_copied_behind_a_later_one_does_not_set_the_topic_back() throws Exception {
        new TopicSetup(SETTINGS).ensure(target);
        copy(edited(1));
        copy(edited(2));
        copy(edited(1));

        var tail = TopicTail.read(SETTINGS, target);

        assertThat(tail.highest()).isEqualTo(edited(2).position());
        assertThat(tail.holds(edited(2))).isTrue();
        assertThat(tail.events()).extracting(CloudEvent::version).containsExactly(2L);
    }

    private static CloudEvent edited(int version) {
        var post = "post_01j9zq4k2vfr8t9d3m5n7p1q2s";
        return new CloudEvent(
                "post.edited.v1",
                post,
                Instant.EPOCH,
                Position.of(1, version, 0),
                post,
                version,
                Metadata.NONE,
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    /** As a tool does that knows nothing of transactions. */
    private void copy(CloudEvent event) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        SharedServers.kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var record = new ProducerRecord<byte[], byte[]>(
                    target.topic(), target.partitionOf(event.subject()), null, event.data());
            event.headers()
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get(30, TimeUnit.SECONDS);
        }
    }
}
