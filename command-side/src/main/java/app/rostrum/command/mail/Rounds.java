package app.rostrum.command.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Has letters sent, on a thread of its own: a mail server may take its time. */
final class Rounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(1);

    private final Postman postman;
    private volatile @Nullable Thread thread;

    Rounds(Postman postman) {
        this.postman = postman;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                go();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void go() {
        try {
            postman.round();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("the letters cannot be read now", e);
        } catch (RuntimeException e) {
            // The top of this thread: without it no letter would ever be sent again.
            LOG.error("letters cannot be sent", e);
        }
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("letters").daemon().start(this::run);
    }

    @Override
    public void stop() {
        var going = thread;
        if (going != null) {
            going.interrupt();
            try {
                going.join(LONGEST_STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
