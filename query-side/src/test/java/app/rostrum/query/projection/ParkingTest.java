package app.rostrum.query.projection;

import static app.rostrum.query.Given.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.operate.ParkedEvent;
import app.rostrum.events.operate.ParkedSubject;
import app.rostrum.events.wire.CloudEvent;
import app.rostrum.events.wire.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ParkingTest {

    private static final String TOPIC = "topic";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final Poison poison =
            new Poison(0, 5, "post.edited.v1", new UnreadableEvent("an event post.edited.v1 cannot be read", null));

    private static final int MANY = 100;

    private final Shelf store = new Shelf();
    private final Orders orders = new Orders();
    private final Parking parking = parking(store, orders);

    @Test
    void nothing_is_put_aside_until_an_event_was_condemned() {
        assertThat(parking.leavesOut(record(1, 5), true)).isFalse();
        parking.save();
        assertThat(store.kept).isEmpty();
    }

    @Test
    void a_condemned_event_is_put_aside_with_the_later_ones_of_its_subject_and_no_others() {
        parking.condemn(poison, 3);
        assertThat(parking.leavesOut(record(1, 4), true)).isFalse();
        assertThat(parking.leavesOut(record(1, 5), true)).isTrue();
        assertThat(parking.leavesOut(record(2, 6), true)).isFalse();
        assertThat(parking.leavesOut(record(1, 7), true)).isTrue();
        parking.save();
        assertThat(kept()).extracting(Parked.Event::offset).containsExactly(5L, 7L);
        assertThat(kept()).extracting(Parked.Event::attempts).containsExactly(3, 0);
        assertThat(kept().getFirst().reason()).isEqualTo("an event post.edited.v1 cannot be read");
    }

    @Test
    void where_documents_are_fed_by_several_subjects_the_whole_partition_waits() {
        var shared = new Parking(store, new Missing(), orders, Lane.PARTITION, TOPIC, InstantSource.fixed(NOW));
        shared.condemn(poison, 3);
        assertThat(shared.leavesOut(record(2, 4), true)).isFalse();
        assertThat(shared.leavesOut(record(1, 5), true)).isTrue();
        assertThat(shared.leavesOut(record(2, 6), true)).isTrue();
        assertThat(shared.leavesOut(record(2, 7), false)).isFalse();
        shared.save();
        assertThat(kept()).extracting(Parked.Event::subject).containsExactly("partition_0", "partition_0");
        orders.last.put(ParkedSubject.ofPartition(0), 100L);
        assertThat(shared.ordered(0)).containsExactly("partition_0");
        shared.tried(0, "partition_0", Long.MAX_VALUE, null);
        assertThat(shared.leavesOut(record(2, 8), true)).isFalse();
    }

    @Test
    void what_comes_again_is_put_aside_once() {
        parking.condemn(poison, 3);
        parking.leavesOut(record(1, 5), true);
        parking.leavesOut(record(1, 7), true);
        parking.save();
        var again = parking(store, orders);
        again.load(0, store.kept.get(0), 8);
        assertThat(again.leavesOut(record(1, 4), true)).isFalse();
        assertThat(again.leavesOut(record(1, 5), true)).isTrue();
        assertThat(again.leavesOut(record(1, 7), true)).isTrue();
        again.save();
        assertThat(kept()).hasSize(2);
        assertThat(store.kept.values()).extracting(Parked::change).containsExactly(1L);
    }

    @Test
    void what_no_projection_takes_is_put_aside_only_if_it_was_condemned_itself() {
        parking.condemn(poison, 3);
        parking.leavesOut(record(1, 5), true);
        assertThat(parking.leavesOut(record(1, 6), false)).isFalse();
        parking.condemn(new Poison(0, 8, null, new UnreadableEvent("a record has no position", null)), 3);
        assertThat(parking.leavesOut(record(1, 8), false)).isTrue();
    }

    @Test
    void a_subject_is_due_once_for_each_order_about_it() {
        park(1, 5, 7);
        assertThat(parking.ordered(0)).isEmpty();
        orders.last.put(post(1).text(), 100L);
        assertThat(parking.ordered(0)).containsExactly(post(1).text());
        parking.tried(0, post(1).text(), 5, poison);
        parking.save();
        assertThat(parking.ordered(0)).isEmpty();
        assertThat(kept()).extracting(Parked.Event::attempts).containsExactly(4, 0);
    }

    @Test
    void what_was_applied_is_no_longer_put_aside_and_what_failed_stays_with_all_after_it() {
        park(1, 5, 7, 9);
        orders.last.put(post(1).text(), 100L);
        parking.tried(0, post(1).text(), 7, new Poison(0, 7, "post.edited.v1", new IllegalStateException()));
        parking.save();
        assertThat(kept()).extracting(Parked.Event::offset).containsExactly(7L, 9L);
        parking.tried(0, post(1).text(), Long.MAX_VALUE, null);
        parking.save();
        assertThat(kept()).isEmpty();
        assertThat(parking.leavesOut(record(1, 10), true)).isFalse();
    }

    @Test
    void an_order_about_many_is_carried_out_in_parts() {
        park(1, 5, 7, 9);
        orders.last.put(post(1).text(), 100L);
        assertThat(parking.of(0, post(1).text(), 2))
                .extracting(Parked.Event::offset)
                .containsExactly(5L, 7L);
        parking.tried(0, post(1).text(), 8, null);
        parking.save();
        assertThat(kept()).extracting(Parked.Event::offset).containsExactly(9L);
        assertThat(parking.ordered(0)).containsExactly(post(1).text());
    }

    @Test
    void what_comes_to_wait_before_an_order_is_carried_out_is_part_of_it() {
        park(1, 5, 6);
        orders.last.put(post(1).text(), 100L);
        assertThat(parking.leavesOut(record(1, 7), true)).isTrue();
        parking.save();
        parking.tried(0, post(1).text(), 7, null);
        parking.save();
        assertThat(parking.ordered(0)).containsExactly(post(1).text());
    }

    @Test
    void what_comes_again_at_other_offsets_stays_put_aside_wherever_it_is() {
        park(1, 5, 7, 9);
        parking.condemn(new Poison(0, 8, null, new UnreadableEvent("a record has no position", null)), 3);
        parking.comeAgainFrom(0, 6);
        parking.save();
        assertThat(kept()).extracting(Parked.Event::position).containsExactly(position(5), position(7), position(9));
        assertThat(parking.leavesOut(record(2, 7), true)).isFalse();
        assertThat(parking.leavesOut(record(2, 8), true)).isFalse();
        assertThat(parking.leavesOut(moved(7, 6), true)).isTrue();
        assertThat(parking.leavesOut(moved(9, 10), true)).isTrue();
        parking.save();
        assertThat(kept()).extracting(Parked.Event::offset).containsExactly(5L, 6L, 10L);
        assertThat(kept()).extracting(Parked.Event::attempts).containsExactly(3, 0, 0);
        assertThat(store.kept.values()).extracting(it -> it.events().size()).containsExactly(3);
    }

    /** The one that took over may stop before all of it has come. */
    @Test
    void what_is_to_come_again_is_so_for_the_next_node_too() {
        park(1, 5, 7);
        parking.comeAgainFrom(0, 6);
        parking.save();
        var next = parking(store, orders);
        next.load(0, store.kept.get(0), 100);
        assertThat(next.leavesOut(record(2, 7), true)).isFalse();
        assertThat(next.leavesOut(moved(7, 120), true)).isTrue();
        next.save();
        assertThat(kept()).extracting(Parked.Event::offset).containsExactly(5L, 120L);
    }

    @Test
    void what_lies_where_a_partition_is_read_again_is_known_by_what_it_is() {
        park(1, 5, 7);
        var next = parking(store, orders);
        next.load(0, store.kept.get(0), 0);
        assertThat(next.leavesOut(record(2, 5), true)).isFalse();
        assertThat(next.leavesOut(moved(5, 4), true)).isTrue();
        assertThat(next.leavesOut(moved(7, 5), true)).isTrue();
        next.save();
        assertThat(kept()).extracting(Parked.Event::offset).containsExactly(4L, 5L);
    }

    /** A later one that cannot be read was put aside before it was known that an earlier one cannot be applied. */
    @Test
    void what_lies_between_two_that_are_put_aside_waits() {
        parking.putAside(record(1, 9), new UnreadableEvent("an event post.edited.v1 cannot be read", null));
        parking.condemn(poison, 3);
        assertThat(parking.leavesOut(record(1, 5), true)).isTrue();
        assertThat(parking.leavesOut(record(1, 7), true)).isTrue();
        parking.save();
        assertThat(kept()).extracting(Parked.Event::offset).containsExactly(5L, 7L, 9L);
    }

    @Test
    void a_skip_makes_room() {
        for (int i = 0; i < Parking.MOST; i++) {
            parking.putAside(record(i, i), new UnreadableEvent("an event post.edited.v1 cannot be read", null));
        }
        assertThatThrownBy(() -> parking.putAside(record(1, 20_000), new UnreadableEvent("so", null)))
                .isInstanceOf(Parking.ParkingFull.class);
        orders.skipped.add(new ParkedEvent(post(3).text(), position(3)));
        parking.tried(0, post(3).text(), Long.MAX_VALUE, null);
        parking.putAside(record(1, 20_000), new UnreadableEvent("an event post.edited.v1 cannot be read", null));
    }

    @Test
    void what_is_skipped_is_kept_as_such_and_nothing_waits_for_it() {
        park(1, 5, 7);
        orders.skipped.add(new ParkedEvent(post(1).text(), position(5)));
        assertThat(parking.of(0, post(1).text(), MANY))
                .extracting(Parked.Event::offset)
                .containsExactly(7L);
        parking.tried(0, post(1).text(), Long.MAX_VALUE, null);
        parking.save();
        assertThat(kept()).singleElement().matches(it -> it.offset() == 5 && it.skipped());
        assertThat(parking.leavesOut(record(1, 5), true)).isTrue();
        assertThat(parking.leavesOut(record(1, 8), true)).isFalse();
        assertThat(parking.ordered(0)).isEmpty();
    }

    @Test
    void what_is_skipped_is_left_out_only_where_it_cannot_be_applied() {
        orders.skipped.add(new ParkedEvent(post(1).text(), position(5)));
        assertThat(parking.leavesOut(record(1, 5), true)).isFalse();
        parking.condemn(poison, 3);
        assertThat(parking.leavesOut(record(1, 5), true)).isTrue();
        assertThat(parking.leavesOut(record(1, 7), true)).isFalse();
    }

    @Test
    void a_record_that_does_not_say_whose_it_is_stands_for_itself() {
        for (long offset : new long[] {5, 7, 9}) {
            parking.condemn(
                    new Poison(0, offset, null, new UnreadableEvent("a record has no header ce_type", null)), 3);
        }
        assertThat(parking.leavesOut(bare(5, "ce_subject", "Nobody's!"), true)).isTrue();
        assertThat(parking.leavesOut(bare(6), true)).isFalse();
        assertThat(parking.leavesOut(bare(7), true)).isTrue();
        assertThat(parking.leavesOut(bare(9, "ce_position", "-9"), true)).isTrue();
        parking.save();
        assertThat(kept())
                .extracting(Parked.Event::subject)
                .containsExactly("record_p0o5", "record_p0o7", "record_p0o9");
        assertThat(kept()).extracting(Parked.Event::position).containsOnly(0L);
        assertThat(kept()).allMatch(it -> ParkedSubject.isValid(it.subject()));

        orders.skipped.add(new ParkedEvent("record_p0o7", 0));
        orders.last.put("record_p0o7", 100L);
        assertThat(parking.ordered(0)).containsExactly("record_p0o7");
        assertThat(parking.of(0, "record_p0o7", MANY)).isEmpty();
        parking.tried(0, "record_p0o7", Long.MAX_VALUE, null);
        parking.save();
        assertThat(kept().stream().filter(Parked.Event::skipped))
                .extracting(Parked.Event::offset)
                .containsExactly(7L);
    }

    @Test
    void what_another_node_has_changed_is_not_overwritten() {
        park(1, 5);
        var other = parking(store, orders);
        other.load(0, store.kept.get(0), 8);
        other.tried(0, post(1).text(), Long.MAX_VALUE, null);
        other.save();
        parking.leavesOut(record(1, 7), true);
        assertThatThrownBy(parking::save).isInstanceOf(StoreAway.class);
        assertThat(kept()).isEmpty();
    }

    @Test
    void more_than_there_is_place_for_is_refused() {
        parking.condemn(poison, 3);
        for (int i = 0; i < Parking.MOST; i++) {
            assertThat(parking.leavesOut(record(1, 5 + i), true)).isTrue();
        }
        assertThatThrownBy(() -> parking.leavesOut(record(1, 5 + Parking.MOST), true))
                .isInstanceOf(Parking.ParkingFull.class);
        assertThat(parking.leavesOut(record(2, 6 + Parking.MOST), true)).isFalse();
    }

    private void park(int subject, long... offsets) {
        parking.condemn(poison, 3);
        for (long offset : offsets) {
            parking.leavesOut(record(subject, offset), true);
        }
        parking.save();
    }

    private List<Parked.Event> kept() {
        var parked = store.kept.get(0);
        return parked == null ? List.of() : parked.events();
    }

    static Parking parking(DocumentStore<?> store, ParkingOrders orders) {
        return new Parking(store, new Missing(), orders, Lane.SUBJECT, TOPIC, InstantSource.fixed(NOW));
    }

    private static long position(long offset) {
        return Position.of(1, offset, 0).value();
    }

    private static ConsumerRecord<byte[], byte[]> bare(long offset, String... header) {
        var record = new ConsumerRecord<byte[], byte[]>(TOPIC, 0, offset, new byte[0], new byte[0]);
        for (int i = 0; i < header.length; i += 2) {
            record.headers().add(header[i], header[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    private static ConsumerRecord<byte[], byte[]> record(int subject, long offset) {
        return record(subject, offset, offset);
    }

    /** One of the first subject, elsewhere than it was. */
    private static ConsumerRecord<byte[], byte[]> moved(long from, long to) {
        return record(1, from, to);
    }

    private static ConsumerRecord<byte[], byte[]> record(int subject, long written, long offset) {
        var record = new ConsumerRecord<byte[], byte[]>(TOPIC, 0, offset, new byte[0], new byte[0]);
        new CloudEvent(
                        "post.edited.v1",
                        post(subject).text(),
                        NOW,
                        new Position(position(written)),
                        post(subject).text(),
                        1,
                        Metadata.NONE,
                        new byte[0])
                .headers()
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** What operators have ordered. */
    static final class Orders implements ParkingOrders {

        private final Set<ParkedEvent> skipped = new HashSet<>();
        private final Map<String, Long> last = new HashMap<>();

        @Override
        public boolean skips(String subject, long position) {
            return skipped.contains(new ParkedEvent(subject, position));
        }

        @Override
        public long lastAbout(String subject) {
            return last.getOrDefault(subject, 0L);
        }
    }
}
