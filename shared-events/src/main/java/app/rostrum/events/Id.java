package app.rostrum.events;

/** The id of something on the platform, in TypeID form ({@link TypeId}), so that ids of two types never clash. */
public interface Id {

    /** The whole text, such as {@code post_01j9zq4k2vfr8t9d3m5n7p1q2s}. */
    String text();
}
