package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is applied together.
 *
 * @param events those that the projection takes, in the order of each partition
 * @param reached how far each partition goes with this batch, the events of others counted too
 * @param faults for each partition that is cut short, the event at which it is
 */
record Batch<E extends DomainEvent>(
        List<Incoming<E>> events, Map<Integer, Reached> reached, Map<Integer, Poison> faults) {

    /**
     * @param next the offset from which to read on
     * @param position of the last event, or -1 where there was none
     * @param epoch Kafka's leader epoch of the last record, or -1
     */
    record Reached(long next, long position, int epoch) {

        static final long NO_POSITION = -1;
        static final int NO_EPOCH = -1;

        /** As far as what came after it goes. */
        Reached and(Reached later) {
            return new Reached(later.next, Math.max(position, later.position), later.epoch);
        }
    }

    /** All but the event that cannot be applied and what follows it in its partition. */
    Batch<E> before(Poison poison) {
        var remaining = new ArrayList<Incoming<E>>(events.size());
        long position = Reached.NO_POSITION;
        for (var event : events) {
            if (event.partition() != poison.partition()) {
                remaining.add(event);
            } else if (event.offset() < poison.offset()) {
                remaining.add(event);
                position = event.position();
            }
        }
        var nearer = new HashMap<>(reached);
        var before = reached.get(poison.partition());
        int epoch = before == null ? Reached.NO_EPOCH : before.epoch();
        nearer.put(poison.partition(), new Reached(poison.offset(), position, epoch));
        var more = new HashMap<>(faults);
        more.put(poison.partition(), poison);
        return new Batch<>(remaining, nearer, more);
    }
}
