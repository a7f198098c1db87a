package app.rostrum.command;

/** How far the generations of the topic are filled, for rules about what can be built from them. */
public interface TopicFilling {

    /** Whether a generation has nearly all that the furthest one has; another one is still being filled with history. */
    boolean isFilled(int generation);
}
