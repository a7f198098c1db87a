package app.rostrum.events.operate;

import app.rostrum.events.Id;

/**
 * Whose orders belong together: those of one projection, {@code orders_posts}, or those of the topic, {@code orders_topic}. The one
 * kind of id that is no TypeID, since there is one for each name.
 */
public record OrderStream(String text) implements Id {

    private static final String PREFIX = "orders_";

    /** The orders about the topic's generations. */
    public static final OrderStream TOPIC = new OrderStream(PREFIX + "topic");

    /** The orders about a projection. */
    public static OrderStream of(ProjectionName projection) {
        return new OrderStream(PREFIX + projection.text());
    }

    @Override
    public String toString() {
        return text;
    }
}
