package app.rostrum.query.web;

import org.jspecify.annotations.Nullable;

/** What is sent to whoever may see it, whatever else stands in the head of the response. */
public final class Answer {

    private final byte[] body;
    private final String tag;
    private final @Nullable String next;

    /**
     * @param tag the entity tag, without quotation marks
     * @param next the cursor that leads to the next page; null where there is none
     */
    Answer(byte[] body, String tag, @Nullable String next) {
        this.body = body;
        this.tag = tag;
        this.next = next;
    }

    byte[] body() {
        return body;
    }

    String tag() {
        return tag;
    }

    @Nullable
    String next() {
        return next;
    }
}
