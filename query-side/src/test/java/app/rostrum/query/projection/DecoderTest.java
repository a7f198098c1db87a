package app.rostrum.query.projection;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    private final Shelf shelf = new Shelf();
    private final Parking parking = ParkingTest.parking(shelf, new ParkingTest.Orders());
    private final RecordParser<PostEvent> parser = new RecordParser<>(new Nothings());
    private final Decoder<PostEvent> decoder = new Decoder<>(new Nothings(), parking);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "{}", "null", "[]", "{\"body\":\"secret words\"}", "not even JSON"})
    void a_record_that_is_no_event_is_parked_at_once_and_what_follows_of_others_goes_on(@Nullable String data) {
        var batch =
                decode(List.of(record(0, 7, READABLE, 1), record(0, 8, data, 1), record(0, 9, other(), READABLE, 1)));
        assertThat(batch.faults()).isEmpty();
        assertThat(batch.events()).hasSize(3);
        assertThat(batch.reached())
                .containsEntry(0, new Batch.Reached(10, Position.of(1, 9, 0).value(), -1))
                .containsEntry(1, new Batch.Reached(6, Position.of(1, 5, 0).value(), -1));
        parking.save();
        assertThat(parked()).singleElement().satisfies(it -> {
            assertThat(it.offset()).isEqualTo(8);
            assertThat(it.attempts()).isEqualTo(1);
            assertThat(it.name()).isEqualTo("post.published.v1");
            assertThat(it.reason()).doesNotContain("secret");
        });
    }

    @Test
    void what_follows_of_its_subject_waits() {
        decode(List.of(record(0, 7, "{}", 1), record(0, 8, READABLE, 1)));
        parking.save();
        assertThat(parked()).extracting(Parked.Event::offset).containsExactly(7L, 8L);
    }

    /** Or readers would wait for the event before it until there is another one. */
    @Test
    void a_record_that_does_not_say_where_it_is_takes_nothing_from_the_position_of_the_one_before() {
        var bare = new ConsumerRecord<byte[], byte[]>(TOPIC, 0, 8, new byte[0], new byte[0]);
        assertThat(decode(List.of(record(0, 7, READABLE, 1), bare)).reached())
                .containsEntry(0, new Batch.Reached(9, Position.of(1, 7, 0).value(), -1));
    }

    @Test
    void a_version_that_none_can_have_is_parked() {
        assertThat(decode(List.of(record(0, 7, READABLE, 0))).events()).hasSize(1);
        parking.save();
        assertThat(parked()).hasSize(1);
    }

    @Test
    void a_partition_that_was_cut_short_is_not_looked_at() {
        var batch = decoder.decode(parser.parse(List.of(record(0, 7, "{}", 1), record(1, 5, READABLE, 1))), Set.of(0));
        assertThat(batch.reached()).containsOnlyKeys(1);
        parking.save();
        assertThat(shelf.kept).isEmpty();
    }

    /** However many there are, and whichever thread has parsed them. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void a_poll_comes_in_batches_in_the_order_of_its_partitions(int count) {
        var first = IntStream.range(0, count)
                .mapToObj(it -> record(0, it, READABLE, 1))
                .toList();
        var second = List.of(record(1, 5, READABLE, 1));
        var poll = new LinkedHashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
        poll.put(new TopicPartition(TOPIC, 0), first);
        poll.put(new TopicPartition(TOPIC, 1), second);
        var batches = new ArrayList<List<Parsed<PostEvent>>>();
        decoder.parse(new ConsumerRecords<>(poll, Map.of()), 3).forEachRemaining(batches::add);
        assertThat(batches.stream().flatMap(List::stream).map(Parsed::record))
                .containsExactlyElementsOf(
                        Stream.concat(first.stream(), second.stream()).toList());
        assertThat(batches)
                .hasSize((count + 3) / 3)
                .allSatisfy(it -> assertThat(it).hasSizeBetween(1, 3));
    }

    private List<Parked.Event> parked() {
        return Objects.requireNonNull(shelf.kept.get(0)).events();
    }

    private static String other() {
        return post(2).text();
    }

    private Batch<PostEvent> decode(List<ConsumerRecord<byte[], byte[]>> records) {
        return decoder.decode(
                parser.parse(new ConsumerRecords<>(
                        Map.of(
                                new TopicPartition(TOPIC, 0),
                                records,
                                new TopicPartition(TOPIC, 1),
                                List.of(record(1, 5, READABLE, 1))),
                        Map.of())),
                Set.of());
    }

    private static ConsumerRecord<byte[], byte[]> record(
            int partition, long offset, @Nullable String data, long version) {
        return record(partition, offset, post(1).text(), data, version);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            int partition, long offset, String subject, @Nullable String data, long version) {
        var bytes = data == null ? null : data.getBytes(StandardCharsets.UTF_8);
        var record = new ConsumerRecord<byte[], byte[]>(TOPIC, partition, offset, new byte[0], bytes);
        var event = new CloudEvent(
                "post.published.v1",
                subject,
                Instant.parse("2026-01-01T00:00:00Z"),
                Position.of(1, offset, 0),
                subject,
                version,
                Metadata.NONE,
                new byte[0]);
        event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
