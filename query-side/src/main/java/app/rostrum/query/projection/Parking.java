package app.rostrum.query.projection;

import app.rostrum.events.operate.ParkedEvent;
import app.rostrum.events.operate.ParkedSubject;
import app.rostrum.events.wire.UnreadableEvent;
import app.rostrum.query.projection.Parked.Event;
import app.rostrum.query.projection.ParkedPartition.Condemned;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private static final Condemned WAITING = new Condemned("waits for an earlier event of its subject", 0);

    private final DocumentStore<?> store;
    private final Missing missing;
    private final ParkingOrders orders;
    private final Lane lane;
    private final String topicId;
    private final InstantSource clock;
    private final Map<Integer, ParkedPartition> partitions = new HashMap<>();

    Parking(
            DocumentStore<?> store,
            Missing missing,
            ParkingOrders orders,
            Lane lane,
            String topicId,
            InstantSource clock) {
        this.store = store;
        this.missing = missing;
        this.orders = orders;
        this.lane = lane;
        this.topicId = topicId;
        this.clock = clock;
    }

    /**
     * What the store holds of a partition that came here.
     *
     * @param next the offset from which it is read on
     */
    void load(int partition, @Nullable Parked held, long next) {
        keep(held == null ? Parked.none(topicId, partition) : held);
        partitions.computeIfPresent(partition, (same, it) -> it.readAgainFrom(next));
    }

    private void keep(Parked kept) {
        partitions.merge(kept.partition(), new ParkedPartition(kept), (before, same) -> before.saved(kept));
        missing.put(kept);
    }

    void forget(Collection<Integer> gone) {
        partitions.keySet().removeAll(gone);
    }

    /** An event that was tried often enough: it is put aside when it comes again. */
    void condemn(Poison poison, int attempts) {
        of(poison.partition()).condemn(poison.offset(), new Condemned(poison.reason(), attempts));
    }

    /**
     * Whether a record is not to be applied: it was condemned, or comes after one of its subject that was put aside.
     *
     * @param concerned whether the projection would take it; another's record is only ever condemned by itself
     * @throws ParkingFull if there is no place for it
     */
    boolean leavesOut(ConsumerRecord<?, ?> record, boolean concerned) {
        var partition = of(record.partition());
        if (partition.isEmpty()) {
            return false;
        }
        var id = new ParkedEvent(subject(record), position(record));
        if (partition.holds(id, record.offset())) {
            return true;
        }
        var condemned = partition.condemned(record.offset());
        if (condemned != null) {
            putAside(record, id, condemned, orders.lastAbout(id.subject()));
            return true;
        }
        if (concerned && partition.holdsEarlier(id.subject(), record.offset())) {
            // An order that is not carried out yet is about this one, too.
            putAside(record, id, WAITING, partition.orderOf(id.subject()));
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
        var id = new ParkedEvent(subject(record), position(record));
        putAside(record, id, new Condemned(String.valueOf(e.getMessage()), 1), orders.lastAbout(id.subject()));
    }

    private void putAside(ConsumerRecord<?, ?> record, ParkedEvent id, Condemned as, long order) {
        var partition = of(record.partition());
        if (partition.isFull()) {
            throw new ParkingFull();
        }
        partition.add(new Event(
                id.subject(),
                id.position(),
                record.offset(),
                Objects.requireNonNullElse(RecordHeaders.name(record), ""),
                as.reason(),
                as.attempts(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                order,
                orders.skips(id.subject(), id.position())));
    }

    /**
     * From an offset on a partition is read again, and what was put aside there may lie elsewhere. Until it has come it stays what it is; a
     * record that stands for itself is a new one then.
     */
    void comeAgainFrom(int partition, long offset) {
        of(partition).acquitFrom(offset);
        partitions.computeIfPresent(partition, (same, it) -> it.readAgainFrom(offset));
    }

    /**
     * Makes it lasting. What was put aside is put aside before the checkpoint passes it.
     *
     * @throws StoreAway if the store cannot or will not take it, or another node has changed it meanwhile
     */
    void save() {
        var changed = partitions.values().stream()
                .map(ParkedPartition::unsaved)
                .filter(Objects::nonNull)
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        if (!isKept(changed)) {
            throw new StoreAway("what is parked was changed by another node");
        }
        changed.forEach(this::keep);
    }

    private boolean isKept(List<Parked> changed) {
        try {
            return store.park(changed);
        } catch (DocumentRefused e) {
            // There is nothing to park it in.
            throw new StoreAway("what is parked cannot be kept: " + e.getMessage());
        }
    }

    /** The subjects of a partition about which there is an order that was not carried out. */
    Set<String> ordered(int partition) {
        var subjects = new HashSet<String>();
        var seen = new HashSet<String>();
        for (var event : of(partition).readable()) {
            if (!event.skipped() && seen.add(event.subject()) && orders.lastAbout(event.subject()) > event.order()) {
                subjects.add(event.subject());
            }
        }
        return subjects;
    }

    /** The first so many that are put aside of a subject, in its order, without what is to be skipped. */
    List<Event> of(int partition, String subject, int most) {
        return of(partition).readable().stream()
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
        var before = of(partition);
        var remaining = new ArrayList<Event>();
        before.all().forEach(event -> {
            if (!event.subject().equals(subject) || event.offset() == Event.COMES_AGAIN) {
                remaining.add(event);
            } else if (skips(event)) {
                remaining.add(event.skippedNow());
            } else if (failed != null && event.offset() == below) {
                remaining.add(event.tried(failed.reason(), orders.lastAbout(subject)));
            } else if (event.offset() >= below) {
                remaining.add(event);
            }
        });
        partitions.put(partition, before.with(remaining));
    }

    private boolean skips(Event event) {
        return event.skipped() || orders.skips(event.subject(), event.position());
    }

    private ParkedPartition of(int partition) {
        return partitions.computeIfAbsent(partition, it -> new ParkedPartition(Parked.none(topicId, it)));
    }

    /** One that an order can name: a record that does not say whose it is stands for itself. */
    private String subject(ConsumerRecord<?, ?> record) {
        if (lane == Lane.PARTITION) {
            return ParkedSubject.ofPartition(record.partition());
        }
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
