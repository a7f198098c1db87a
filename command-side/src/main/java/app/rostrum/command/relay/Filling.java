package app.rostrum.command.relay;

import app.rostrum.events.Position;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One relay's turn at filling a topic: fences its predecessor, asks the topic how far it has come, and goes on from there, in
 * strict order (ADR 0004).
 */
final class Filling implements AutoCloseable {

    /** So many events before the end are looked over: a broker that lost power may have lost the end of some partitions only. */
    private static final int LOOKED_OVER = 20_000;

    /** Where an older transaction is still open, events become readable when it ends. */
    private static final Duration UNSETTLED = Duration.ofMillis(2);

    private static final Duration IDLE = Duration.ofMillis(250);

    private final Target target;
    private final RelaySettings settings;
    private final Sender sender;
    private final TopicTail tail;
    private Position reached;
    private long notBefore = System.nanoTime();

    private Filling(Target target, RelaySettings settings, Sender sender, TopicTail tail) {
        this.target = target;
        this.settings = settings;
        this.sender = sender;
        this.tail = tail;
        var before = target.log().before(tail.highest(), LOOKED_OVER);
        reached = before.isAfter(target.after()) ? before : target.after();
    }

    /**
     * Begins a turn.
     *
     * @throws TopicSetup.UnsafeTopic if going on would lose or reorder events
     */
    static Filling begin(Target target, RelaySettings settings) {
        new TopicSetup(settings).ensure(target);
        var sender = new Sender(settings, target);
        try {
            var tail = TopicTail.read(settings, target);
            if (!target.log().holdsAll(tail.events())) {
                throw new TopicSetup.UnsafeTopic(
                        "the topic holds events that the store does not: the store was set back");
            }
            return new Filling(target, settings, sender, tail);
        } catch (RuntimeException e) {
            sender.close();
            throw e;
        }
    }

    /** Asks Kafka what the beginning of a turn asks, and changes nothing. */
    static void rehearse(Target target, RelaySettings settings) {
        new TopicSetup(settings).check(target);
        TopicTail.read(settings, target);
    }

    /** Up to where the topic holds everything. */
    Position reached() {
        return reached;
    }

    /**
     * Sends the next batch, without what the topic has already; where there is none, waits for one.
     *
     * @param sent is told how many were sent
     */
    void next(Signal signal, Consumer<Integer> sent) throws InterruptedException {
        gather();
        var events = target.log().after(reached, settings.batch());
        if (events.isEmpty()) {
            signal.await(target.log().hasUnsettled(reached) ? UNSETTLED : IDLE);
            return;
        }
        var missing = events.stream().filter(it -> !tail.holds(it)).toList();
        if (!missing.isEmpty()) {
            notBefore = System.nanoTime()
                    + (events.size() < settings.batch() ? settings.gather().toNanos() : 0);
            sender.send(missing);
            sent.accept(missing.size());
        }
        reached = events.getLast().position();
    }

    /** One that comes alone is sent at once; where many come, several share a transaction. */
    private void gather() throws InterruptedException {
        long left = notBefore - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    @Override
    public void close() {
        sender.close();
    }
}
