package app.rostrum.query.projection;

import app.rostrum.events.operate.ParkedEvent;
import app.rostrum.events.operate.ParkedSubject;
import app.rostrum.events.wire.UnreadableEvent;
import app.rostrum.query.projection.Parked.Event;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts events aside that cannot be applied, together with the later ones of their subjects, so that all others go on (ADR 0013). For
 * the thread of one projection alone. What it holds in memory is what the store holds once {@link #save} has returned.
 */
final class Parking {

    /** The most that is put aside in one partition: it is one document, and somebody should have looked long before. */
    static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);
    private static final String WAITS = "waits for an earlier event of its subject";

    private final DocumentStore<?> store;
    private final Missing missing;
    private final ParkingOrders orders;
    private final String topicId;
    private final InstantSource clock;
    private final Map<Integer, Shelf> shelves = new HashMap<>();

    Parking(DocumentStore<?> store, Missing missing, ParkingOrders orders, String topicId, InstantSource clock) {
        this.store = store;
        this.missing = missing;
        this.orders = orders;
        this.topicId = topicId;
        this.clock = clock;
    }

    /** One partition's: what is put aside, and what will be when it comes again. */
    private static final class Shelf {

        private final Parked saved;
        private final Map<Long, Event> byOffset = new TreeMap<>();
        private final Map<ParkedEvent, Event> comeAgain = new LinkedHashMap<>();
        private final Map<String, Long> firstOf = new HashMap<>();
        private final Map<Long, Condemned> condemned;
        private int unskipped;
        private boolean changed;

        Shelf(Parked saved, Map<Long, Condemned> condemned) {
            this.saved = saved;
            this.condemned = condemned;
            saved.events().forEach(this::put);
        }

        boolean isEmpty() {
            return byOffset.isEmpty() && comeAgain.isEmpty() && condemned.isEmpty();
        }

        boolean isFull() {
            return unskipped >= MOST || byOffset.size() + comeAgain.size() >= MOST * 2;
        }

        void put(Event event) {
            if (event.offset() == Event.COMES_AGAIN) {
                comeAgain.put(event.id(), event);
                return;
            }
            byOffset.put(event.offset(), event);
            if (!event.skipped()) {
                firstOf.merge(event.subject(), event.offset(), Math::min);
                unskipped++;
            }
        }

        List<Event> all() {
            return Stream.concat(byOffset.values().stream(), comeAgain.values().stream())
                    .toList();
        }
    }

    private record Condemned(String reason, int attempts) {}

    /**
     * What the store holds of a partition that came here.
     *
     * @param next the offset from which it is read on
     */
    void load(int partition, @Nullable Parked held, long next) {
        keep(held == null ? Parked.none(topicId, partition) : held);
        letComeAgain(partition, next);
    }

    private void keep(Parked saved) {
        var before = shelves.get(saved.partition());
        shelves.put(saved.partition(), new Shelf(saved, before == null ? new HashMap<>() : before.condemned));
        missing.put(saved);
    }

    void forget(Collection<Integer> partitions) {
        shelves.keySet().removeAll(partitions);
    }

    /** An event that was tried often enough: it is put aside when it comes again. */
    void condemn(Poison poison, int attempts) {
        shelf(poison.partition()).condemned.put(poison.offset(), new Condemned(poison.reason(), attempts));
    }

    /**
     * Whether a record is not to be applied: it was condemned, or comes after one of its subject that was put aside.
     *
     * @param concerned whether the projection would take it; another's record is only ever condemned by itself
     * @throws ParkingFull if there is no place for it
     */
    boolean leavesOut(ConsumerRecord<?, ?> record, boolean concerned) {
        var shelf = shelf(record.partition());
        if (shelf.isEmpty()) {
            return false;
        }
        var id = new ParkedEvent(subject(record), position(record));
        var held = shelf.byOffset.get(record.offset());
        if (held != null && held.id().equals(id)) {
            return true;
        }
        var again = shelf.comeAgain.remove(id);
        if (again != null) {
            shelf.put(again.at(record.offset()));
            shelf.changed = true;
            return true;
        }
        var condemned = shelf.condemned.get(record.offset());
        if (condemned != null) {
            putAside(record, condemned.reason(), condemned.attempts());
            return true;
        }
        var first = shelf.firstOf.get(id.subject());
        if (concerned && first != null && first < record.offset()) {
            putAside(record, WAITS, 0);
            return true;
        }
        return false;
    }

    /**
     * Puts aside a record that cannot be read: it was tried once.
     *
     * @throws ParkingFull if there is no place for it
     */
    void putAside(ConsumerRecord<?, ?> record, UnreadableEvent e) {
        LOG.error("event parked partition={} offset={} reason={}", record.partition(), record.offset(), e.getMessage());
        putAside(record, String.valueOf(e.getMessage()), 1);
    }

    private void putAside(ConsumerRecord<?, ?> record, String reason, int attempts) {
        var shelf = shelf(record.partition());
        var subject = subject(record);
        long position = position(record);
        if (shelf.isFull()) {
            throw new ParkingFull();
        }
        shelf.put(new Event(
                subject,
                position,
                record.offset(),
                Objects.requireNonNullElse(RecordHeaders.name(record), ""),
                reason,
                attempts,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                orders.lastAbout(subject),
                orders.skips(subject, position)));
        shelf.changed = true;
    }

    /**
     * From an offset on a partition is read again, and what was put aside there may lie elsewhere. Until it has come it stays what it is; a
     * record that stands for itself is a new one then.
     */
    void comeAgainFrom(int partition, long offset) {
        shelf(partition).condemned.keySet().removeIf(it -> it >= offset);
        letComeAgain(partition, offset);
    }

    private void letComeAgain(int partition, long offset) {
        var shelf = shelf(partition);
        if (shelf.byOffset.keySet().stream().anyMatch(it -> it >= offset)) {
            replace(
                    partition,
                    shelf.all().stream()
                            .filter(it -> it.offset() < offset || it.position() > 0)
                            .map(it -> it.offset() < offset ? it : it.at(Event.COMES_AGAIN))
                            .toList());
        }
    }

    private void replace(int partition, List<Event> remaining) {
        var before = shelf(partition);
        var after = new Shelf(new Parked(topicId, partition, before.saved.change(), remaining), before.condemned);
        after.condemned.keySet().removeIf(before.byOffset::containsKey);
        after.changed = true;
        shelves.put(partition, after);
    }

    /**
     * Makes it lasting. What was put aside is put aside before the checkpoint passes it.
     *
     * @throws StoreAway if the store cannot take it, or another node has changed it meanwhile
     */
    void save() {
        var changed = new ArrayList<Parked>();
        shelves.values().forEach(it -> {
            if (it.changed) {
                changed.add(it.saved.with(it.all()));
            }
        });
        if (changed.isEmpty()) {
            return;
        }
        if (!store.park(changed)) {
            throw new StoreAway("what is parked was changed by another node");
        }
        changed.forEach(this::keep);
    }

    /** The subjects of a partition about which there is an order that was not carried out. */
    Set<String> ordered(int partition) {
        var shelf = shelf(partition);
        if (shelf.byOffset.isEmpty()) {
            return Set.of();
        }
        var subjects = new HashSet<String>();
        var seen = new HashSet<String>();
        for (var event : shelf.byOffset.values()) {
            if (!event.skipped() && seen.add(event.subject()) && orders.lastAbout(event.subject()) > event.order()) {
                subjects.add(event.subject());
            }
        }
        return subjects;
    }

    /** The first so many that are put aside of a subject, in its order, without what is to be skipped. */
    List<Event> of(int partition, String subject, int most) {
        return shelf(partition).byOffset.values().stream()
                .filter(it -> it.subject().equals(subject) && !skips(it))
                .limit(most)
                .toList();
    }

    /**
     * A subject's events below an offset were tried again, and applied.
     *
     * @param failed the one at that offset, if it was tried as well and still cannot be applied
     */
    void tried(int partition, String subject, long below, @Nullable Poison failed) {
        var remaining = new ArrayList<Event>();
        for (var event : shelf(partition).all()) {
            if (!event.subject().equals(subject) || event.offset() == Event.COMES_AGAIN) {
                remaining.add(event);
            } else if (skips(event)) {
                remaining.add(event.skippedNow());
            } else if (failed != null && event.offset() == below) {
                remaining.add(event.tried(failed.reason(), orders.lastAbout(subject)));
            } else if (event.offset() >= below) {
                remaining.add(event);
            }
        }
        replace(partition, remaining);
    }

    private boolean skips(Event event) {
        return event.skipped() || orders.skips(event.subject(), event.position());
    }

    private Shelf shelf(int partition) {
        return shelves.computeIfAbsent(partition, it -> new Shelf(Parked.none(topicId, it), new HashMap<>()));
    }

    /** One that an order can name: a record that does not say whose it is stands for itself. */
    private static String subject(ConsumerRecord<?, ?> record) {
        var subject = RecordHeaders.subject(record);
        return subject != null && ParkedSubject.isValid(subject)
                ? subject
                : ParkedSubject.ofRecord(record.partition(), record.offset());
    }

    private static long position(ConsumerRecord<?, ?> record) {
        return Math.max(0, RecordHeaders.positionOr(0, record));
    }

    /** There is no place for another one. */
    static final class ParkingFull extends RuntimeException {
        ParkingFull() {
            super("more than " + MOST
                    + " events of one partition cannot be applied, or twice as many with those skipped");
        }
    }
}
