package app.rostrum.query.projection;

import app.rostrum.events.operate.ParkedEvent;
import app.rostrum.query.projection.Parked.Event;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is put aside of one partition, what is to come again at another place, and what will be put aside when it comes. For the thread
 * of one projection alone.
 */
final class ParkedPartition {

    private final Parked saved;
    private final Map<Long, Condemned> condemned;
    private final TreeMap<Long, Event> byOffset = new TreeMap<>();
    private final Map<ParkedEvent, Event> comeAgain = new LinkedHashMap<>();
    private final Map<String, Long> firstOf = new HashMap<>();
    private int unskipped;
    private boolean changed;

    /** An event that was tried often enough. */
    record Condemned(String reason, int attempts) {}

    /** @param saved what the store holds */
    ParkedPartition(Parked saved) {
        this(saved, new HashMap<>());
    }

    private ParkedPartition(Parked saved, Map<Long, Condemned> condemned) {
        this.saved = saved;
        this.condemned = condemned;
        saved.events().forEach(this::put);
    }

    private void put(Event event) {
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

    /** Whether no record needs to be looked at. */
    boolean isEmpty() {
        return byOffset.isEmpty() && comeAgain.isEmpty() && condemned.isEmpty();
    }

    boolean isFull() {
        return unskipped >= Parking.MOST || byOffset.size() + comeAgain.size() >= Parking.MOST * 2;
    }

    void condemn(long offset, Condemned as) {
        condemned.put(offset, as);
    }

    @Nullable
    Condemned condemned(long offset) {
        return condemned.get(offset);
    }

    /** Whether that event is put aside; if it was to come again, this is the place where it has come. */
    boolean holds(ParkedEvent id, long offset) {
        var held = byOffset.get(offset);
        if (held != null && held.id().equals(id)) {
            return true;
        }
        var again = comeAgain.remove(id);
        if (again == null) {
            return false;
        }
        add(again.at(offset));
        return true;
    }

    /** Whether one of that subject that lies before an offset is put aside, and not skipped. */
    boolean holdsEarlier(String subject, long offset) {
        return firstOf.getOrDefault(subject, Long.MAX_VALUE) < offset;
    }

    /** The last order that was carried out for the first event of that subject that is put aside, and not skipped. */
    long orderOf(String subject) {
        return Objects.requireNonNull(byOffset.get(firstOf.get(subject))).order();
    }

    void add(Event event) {
        put(event);
        changed = true;
    }

    /** Those that can be read, in the order of their records. */
    Collection<Event> readable() {
        return Collections.unmodifiableCollection(byOffset.values());
    }

    /** Those that can be read, then those that are to come again. */
    Stream<Event> all() {
        return Stream.concat(byOffset.values().stream(), comeAgain.values().stream());
    }

    /** As it is where what is put aside from an offset on may come to lie elsewhere; a record that stands for itself is a new one then. */
    ParkedPartition readAgainFrom(long offset) {
        if (byOffset.tailMap(offset).isEmpty()) {
            return this;
        }
        return with(all().filter(it -> it.offset() < offset || it.position() > 0)
                .map(it -> it.offset() < offset ? it : it.at(Event.COMES_AGAIN))
                .toList());
    }

    void acquitFrom(long offset) {
        condemned.keySet().removeIf(it -> it >= offset);
    }

    /** With these events and no others. */
    ParkedPartition with(List<Event> events) {
        var after =
                new ParkedPartition(new Parked(saved.topic(), saved.partition(), saved.change(), events), condemned);
        condemned.keySet().removeAll(byOffset.keySet());
        after.changed = true;
        return after;
    }

    /** As it is once the store has kept it. */
    ParkedPartition saved(Parked kept) {
        return new ParkedPartition(kept, condemned);
    }

    /** What the store has to keep; null where it holds that already. */
    @Nullable
    Parked unsaved() {
        return changed ? saved.with(all().toList()) : null;
    }
}
