package app.rostrum.query.projection;

import app.rostrum.events.Topic;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLongArray;

/** How far a projection is behind the end of each partition. Transaction markers count as events until they are passed. */
final class Lags {

    private final Progress progress;
    private final Topics topics;
    private final InstantSource clock;
    private final AtomicLongArray caughtUpMillis = new AtomicLongArray(Topic.PARTITIONS);

    Lags(Progress progress, Topics topics, InstantSource clock) {
        this.progress = progress;
        this.topics = topics;
        this.clock = clock;
        for (int i = 0; i < Topic.PARTITIONS; i++) {
            caughtUpMillis.set(i, clock.millis());
        }
    }

    /** How many events of a partition are not applied yet. */
    long events(int partition) {
        long lag = Math.max(0, topics.end(partition) - Math.max(0, progress.next(partition)));
        if (lag == 0) {
            caughtUpMillis.set(partition, clock.millis());
        }
        return lag;
    }

    /** For how many seconds a partition has had events that are not applied. */
    double seconds(int partition) {
        return events(partition) == 0 ? 0 : Math.max(0, clock.millis() - caughtUpMillis.get(partition)) / 1000.0;
    }

    /** Notes which partitions have none, so that the age of the others is known. */
    void look() {
        Topics.partitions().forEach(this::events);
    }
}
