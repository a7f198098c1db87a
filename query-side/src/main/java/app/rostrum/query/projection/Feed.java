package app.rostrum.query.projection;

import org.jspecify.annotations.Nullable;

/** The thread that feeds a generation. */
final class Feed {

    private final ConsumerLoop<?, ?> loop;
    private final String threadName;
    private @Nullable Thread thread;

    Feed(ConsumerLoop<?, ?> loop, String threadName) {
        this.loop = loop;
        this.threadName = threadName;
    }

    synchronized void start() {
        thread = Thread.ofPlatform().name(threadName).start(loop);
    }

    /** Ends it, once what it is doing is done. */
    void stop() {
        loop.stop();
    }

    synchronized boolean isAlive() {
        return thread != null && thread.isAlive();
    }

    synchronized void join(long millis) throws InterruptedException {
        if (thread != null) {
            thread.join(millis);
        }
    }
}
