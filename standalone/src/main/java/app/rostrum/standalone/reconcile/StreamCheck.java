package app.rostrum.standalone.reconcile;

import app.rostrum.events.Position;
import app.rostrum.events.wire.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Walks along the events of the store and the records of a topic at the same time. */
final class StreamCheck implements AutoCloseable {

    private static final long NONE = -1;
    private static final int LATER_AT_ONCE = 1_000;

    private final Target target;
    private final Position until;
    private final Arrivals arrivals;
    private final Ledger ledger;
    private final UnaryOperator<Set<Long>> unknown;
    private final long deadlineNanos;
    private final Map<Long, ConsumerRecord<byte[], byte[]>> later = new HashMap<>();
    private final Map<Integer, Long> lastSeen = new HashMap<>();
    private final Map<Integer, Long> lastDue = new HashMap<>();
    private long same;

    /**
     * @param until the position of the last event that is due
     * @param unknown of some positions, those that no event has, whenever it came
     * @param deadlineNanos how long to wait for what is missing at the end of a partition
     */
    StreamCheck(
            Target target,
            Position until,
            Arrivals arrivals,
            Ledger ledger,
            UnaryOperator<Set<Long>> unknown,
            long deadlineNanos) {
        this.target = target;
        this.until = until;
        this.arrivals = arrivals;
        this.ledger = ledger;
        this.unknown = unknown;
        this.deadlineNanos = deadlineNanos;
    }

    /** The next event of the store, whichever topic it is for. */
    void due(CloudEvent event) {
        if (!target.holds(event)) {
            return;
        }
        int number = target.partitionOf(event.subject());
        var partition = new TopicPartition(target.topic(), number);
        lastDue.put(number, event.position().value());
        for (var next = next(partition); ; next = next(partition)) {
            long position = next.map(StreamCheck::position).orElse(Long.MAX_VALUE);
            if (position > event.position().value()) {
                // A gap is for ever; what is not there at the end may only be late.
                var wrong = next.isPresent() ? "missing" : "not arrived";
                ledger.add(target.topic(), wrong, event + " in partition " + number);
                return;
            }
            arrivals.take(partition);
            if (position == event.position().value()) {
                lastSeen.put(number, position);
                compare(event, next.orElseThrow());
                return;
            }
            surplus(next.orElseThrow(), position);
        }
    }

    /** What comes after the last event. Returns the last position of each partition. */
    Map<Integer, Long> finish() {
        for (var partition : arrivals.partitions()) {
            for (var next = arrivals.peek(partition, System.nanoTime());
                    next.isPresent();
                    next = arrivals.peek(partition, System.nanoTime())) {
                arrivals.take(partition);
                long position = position(next.get());
                if (position <= until.value()) {
                    surplus(next.get(), position);
                } else {
                    later.put(position, next.get());
                    if (later.size() >= LATER_AT_ONCE) {
                        checkLater();
                    }
                }
            }
        }
        checkLater();
        ledger.say("%s: %,d events as in the store".formatted(target.topic(), same));
        return lastDue;
    }

    /** What was written meanwhile is in the store before it is here; what is not there was lost with a part of the store, or is of others. */
    private void checkLater() {
        unknown.apply(Set.copyOf(later.keySet())).forEach(it -> surplus(Objects.requireNonNull(later.get(it)), it));
        later.clear();
    }

    private Optional<ConsumerRecord<byte[], byte[]>> next(TopicPartition partition) {
        return arrivals.peek(partition, deadlineNanos);
    }

    private void surplus(ConsumerRecord<byte[], byte[]> record, long position) {
        boolean before = position != NONE && position <= lastSeen.getOrDefault(record.partition(), NONE);
        ledger.add(
                target.topic(),
                before ? "doubled or out of order" : "extra",
                "position %d in partition %d at offset %d".formatted(position, record.partition(), record.offset()));
    }

    private void compare(CloudEvent event, ConsumerRecord<byte[], byte[]> record) {
        var differing = new ArrayList<String>();
        if (!Arrays.equals(event.data(), record.value())) {
            differing.add("value");
        }
        if (!Arrays.equals(event.subject().getBytes(StandardCharsets.UTF_8), record.key())) {
            differing.add("key");
        }
        if (event.time().toEpochMilli() != record.timestamp()) {
            differing.add("timestamp");
        }
        differing.addAll(differingHeaders(event, record));
        if (differing.isEmpty()) {
            same++;
        } else {
            ledger.add(target.topic(), "different", event + ": " + String.join(", ", differing));
        }
    }

    private static List<String> differingHeaders(CloudEvent event, ConsumerRecord<byte[], byte[]> record) {
        var differing = new ArrayList<String>();
        var expected = new HashMap<>(event.headers());
        for (var header : record.headers()) {
            var value = expected.remove(header.key());
            if (header.value() == null || !new String(header.value(), StandardCharsets.UTF_8).equals(value)) {
                differing.add(header.key());
            }
        }
        differing.addAll(expected.keySet());
        return differing;
    }

    private static long position(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader("ce_position");
        try {
            return header == null ? NONE : Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
        } catch (NumberFormatException e) {
            return NONE;
        }
    }

    @Override
    public void close() {
        arrivals.close();
    }
}
