package app.rostrum.command.store;

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
}
