package app.rostrum.query.projection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What another thread has done for this one. */
final class Joined {

    private Joined() {}

    /** Its result, or what it has failed with, as if this thread had done it. */
    static <T> T of(CompletableFuture<T> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }
}
