package app.rostrum.query.projection;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.Recorded;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {

    private static final String TOPIC = "topic";
    private static final String READABLE = EventJson.write(published(post(1), ADA, "secret words"));

    private final Decoder<PostEvent> decoder =
            new Decoder<>(new Names(), ParkingTest.parking(new Shelf(), new ParkingTest.Orders()));

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "{}", "null", "[]", "{\"body\":\"secret words\"}", "not even JSON"})
    void a_record_that_is_no_event_is_a_fault_of_its_partition_alone(@Nullable String data) {
        var batch = decode(List.of(record(0, 7, READABLE, 1), record(0, 8, data, 1), record(0, 9, READABLE, 1)));
        assertThat(batch.events()).hasSize(2);
        assertThat(batch.reached())
                .containsEntry(0, new Batch.Reached(8, Position.of(1, 7, 0).value()))
                .containsEntry(1, new Batch.Reached(6, Position.of(1, 5, 0).value()));
        assertThat(batch.faults().keySet()).containsExactly(0);
        assertThat(batch.faults().values().iterator().next().getMessage())
                .contains("partition=0 offset=8 event=post.published.v1")
                .doesNotContain("secret");
    }

    @Test
    void a_version_that_none_can_have_is_a_fault() {
        assertThat(decode(List.of(record(0, 7, READABLE, 0))).faults()).containsOnlyKeys(0);
    }

    private Batch<PostEvent> decode(List<ConsumerRecord<byte[], byte[]>> records) {
        return decoder.decode(new ConsumerRecords<>(
                Map.of(
                        new TopicPartition(TOPIC, 0),
                        records,
                        new TopicPartition(TOPIC, 1),
                        List.of(record(1, 5, READABLE, 1))),
                Map.of()));
    }

    private static ConsumerRecord<byte[], byte[]> record(
            int partition, long offset, @Nullable String data, long version) {
        var bytes = data == null ? null : data.getBytes(StandardCharsets.UTF_8);
        var record = new ConsumerRecord<byte[], byte[]>(TOPIC, partition, offset, new byte[0], bytes);
        var event = new CloudEvent(
                "post.published.v1",
                post(1).text(),
                Instant.parse("2026-01-01T00:00:00Z"),
                Position.of(1, offset, 0),
                post(1).text(),
                version,
                Metadata.NONE,
                new byte[0]);
        event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private record Kept(String id, long position) implements Document {}

    private static final class Names implements MongoProjector<PostEvent, Kept> {

        @Override
        public String name() {
            return "names";
        }

        @Override
        public Class<PostEvent> events() {
            return PostEvent.class;
        }

        @Override
        public Class<Kept> documents() {
            return Kept.class;
        }

        @Override
        public boolean begins(PostEvent event) {
            return false;
        }

        @Override
        public Kept apply(@Nullable Kept current, Recorded<PostEvent> recorded) {
            return new Kept(documentOf(recorded.event()), recorded.position().value());
        }

        @Override
        public List<com.mongodb.client.model.IndexModel> indexes() {
            return List.of();
        }
    }
}
