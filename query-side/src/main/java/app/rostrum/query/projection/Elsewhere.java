package app.rostrum.query.projection;

import app.rostrum.events.Topic;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** Learns from the store how far other nodes have come with the partitions that they have; one thread at a time. */
final class Elsewhere {

    /** How often it asks at most. */
    static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private final DocumentStore<?> store;
    private final Topics topics;
    private final Progress progress;
    private final Missing missing;
    private final ReentrantLock looking = new ReentrantLock();
    private long lookedAt = System.nanoTime() - LOOK_NANOS;

    Elsewhere(DocumentStore<?> store, Topics topics, Progress progress, Missing missing) {
        this.store = store;
        this.topics = topics;
        this.progress = progress;
        this.missing = missing;
    }

    /** Not all the time, and not while another thread does. */
    void look() {
        if (!looking.tryLock()) {
            return;
        }
        try {
            if (System.nanoTime() - lookedAt >= LOOK_NANOS) {
                lookNow();
            }
        } finally {
            looking.unlock();
        }
    }

    /** What is known after this is at least as new as its call. */
    void lookNow() {
        looking.lock();
        try {
            var topic = topics.id();
            var here = progress.owned();
            if (topic != null && here.size() < Topic.PARTITIONS) {
                var elsewhere = Topics.partitions()
                        .filter(it -> !here.contains(it))
                        .boxed()
                        .collect(Collectors.toSet());
                var held = store.held(topic);
                missing.learn(elsewhere, held.parked());
                progress.learn(topic, elsewhere, held.checkpoints());
                lookedAt = System.nanoTime();
            }
        } finally {
            looking.unlock();
        }
    }
}
