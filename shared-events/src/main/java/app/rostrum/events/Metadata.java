package app.rostrum.events;

import org.jspecify.annotations.Nullable;

/**
 * Who caused an event, and in what course of things.
 *
 * @param actor the account that acted; absent where nobody was logged in
 * @param correlation what all that came of one request has in common
 * @param causation the position of the event that this was a reaction to; absent where a request caused it
 * @param requestId the request, as its answer named it
 * @param traceparent the trace, in the form of W3C Trace Context
 */
public record Metadata(
        @Nullable String actor,
        @Nullable String correlation,
        @Nullable String causation,
        @Nullable String requestId,
        @Nullable String traceparent) {

    /** Of nobody and nothing. */
    public static final Metadata NONE = new Metadata(null, null, null, null, null);

    /** The same, caused by that account. */
    public Metadata by(String account) {
        return new Metadata(account, correlation, causation, requestId, traceparent);
    }
}
