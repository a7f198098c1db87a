package app.rostrum.command.auth;

import app.rostrum.web.EndedSessions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Hears which sessions other nodes have ended, and before it answers anybody, which have ended before it began. */
@Component
class SessionWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final StoredSessions sessions;
    private final EndedSessions ended;
    private volatile @Nullable Thread thread;
    private @Nullable String since;

    SessionWatch(StoredSessions sessions, EndedSessions ended) {
        this.sessions = sessions;
        this.ended = ended;
    }

    private void look() {
        try {
            var found = sessions.ended(since);
            found.sessions().forEach(ended::add);
            ended.complete();
            since = found.next();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("which sessions have ended cannot be read now", e);
        } catch (RuntimeException e) {
            // The top of this thread: without it this node would not hear of any other session.
            LOG.error("which sessions have ended cannot be read", e);
        }
    }

    private void lookOn() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        look();
        thread = Thread.ofPlatform().name("session-watch").daemon().start(this::lookOn);
    }

    @Override
    public void stop() {
        var looking = thread;
        if (looking != null) {
            looking.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before the web server's. */
    @Override
    public int getPhase() {
        return 0;
    }
}
