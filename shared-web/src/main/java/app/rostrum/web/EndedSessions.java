package app.rostrum.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * The sessions that ended lately, in the memory of one node: access tokens that were given out in them may not have run out yet. A session that
 * is not among them is good, so no request has to ask a store.
 */
public final class EndedSessions {

    /** How long a session is kept here: longer than an access token is good for, by more than clocks are apart. */
    public static final Duration KEPT = Duration.ofMinutes(90);

    private final Cache<String, Boolean> ended;
    private volatile boolean complete;

    public EndedSessions() {
        this(Ticker.systemTicker());
    }

    EndedSessions(Ticker ticker) {
        ended = Caffeine.newBuilder().expireAfterWrite(KEPT).ticker(ticker).build();
    }

    /** That one has ended. */
    public void add(String session) {
        ended.put(session, true);
    }

    /** All that had ended before this node began have been added. */
    public void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    boolean contains(String session) {
        return ended.getIfPresent(session) != null;
    }
}
