package app.rostrum.command.store;

import app.rostrum.command.store.IdempotencyKeys.KeyInFlight;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One that waits until what it has decided is stored with what others have. */
record Waiting(Append append, CompletableFuture<Outcome> outcome) {

    enum Outcome {
        STORED,
        /** Nothing of it is stored, and it may be tried alone. */
        NOT_WITH_OTHERS
    }

    Waiting(Append append) {
        this(append, new CompletableFuture<>());
    }

    @Nullable
    IdempotencyKey key() {
        return append.receipt().key();
    }

    boolean isDone() {
        return outcome.isDone();
    }

    void stored() {
        outcome.complete(Outcome.STORED);
    }

    void notWithOthers() {
        outcome.complete(Outcome.NOT_WITH_OTHERS);
    }

    void failed(Throwable e) {
        outcome.completeExceptionally(e);
    }

    /** Those with different keys, sorted, so that no two transactions wait for each other. The others are in flight at the same time. */
    static List<Waiting> different(List<Waiting> group) {
        var keys = new HashSet<ByteBuffer>();
        for (var it : group) {
            var key = it.key();
            if (key != null && !keys.add(ByteBuffer.wrap(key.scoped()))) {
                it.failed(new KeyInFlight());
            }
        }
        return group.stream()
                .filter(it -> !it.isDone())
                .sorted(Comparator.comparing(it -> it.append().receipt().stream()))
                .toList();
    }
}
