package app.rostrum.query.projection;

import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a store whether it still holds what it held, where its server may have gone and come back since it was last asked. So what it
 * answered meanwhile is not taken for the whole.
 */
final class Doubts {

    private static final Logger LOG = LoggerFactory.getLogger(Doubts.class);

    private final String generation;
    private final DocumentStore<?> store;
    private final Topics topics;
    private final Progress progress;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile long resolved = -1;

    /** @param generation what it is called in the log */
    Doubts(String generation, DocumentStore<?> store, Topics topics, Progress progress) {
        this.generation = generation;
        this.store = store;
        this.topics = topics;
        this.progress = progress;
    }

    /** @throws StoreAway if the store has to be asked and is away */
    void resolve() {
        long doubts = store.doubts();
        if (doubts == resolved) {
            return;
        }
        asking.lock();
        try {
            var topic = topics.id();
            if (doubts != resolved && topic != null) {
                ask(topic);
                resolved = doubts;
            }
        } finally {
            asking.unlock();
        }
    }

    private void ask(String topic) {
        // Positions, since offsets of transaction markers are passed before the store has them.
        var applied = progress.applied();
        int losses = progress.losses();
        var held = store.held(topic).checkpoints();
        boolean less = Topics.partitions().anyMatch(it -> {
            var checkpoint = held.get(it);
            return (checkpoint == null ? 0 : checkpoint.position()) < applied[it];
        });
        if (less && losses == progress.losses()) {
            LOG.warn("store has lost what it held generation={}", generation);
            progress.forget();
        }
    }
}
