package app.rostrum.query.projection;

import java.util.Locale;

/** How a projection is doing, from best to worst. */
public enum ProjectionState {
    /** It applies events as they come. */
    RUNNING,
    /** Readers are to see it, and will as soon as it has come as far as the one they see. */
    SWITCHING,
    /** An operator has paused it; it can be read as it is. */
    PAUSED,
    /** It applies events as they come, but some could not be and wait for an operator, with the later ones of their subjects. */
    DEGRADED,
    /** What its store holds is less than what it once held, or was never complete; it is being built. */
    REBUILDING,
    /** Its store or Kafka cannot be reached; it goes on by itself when they are back. */
    STORE_AWAY,
    /** More events of a partition cannot be applied than can be put aside; the partition waits for an operator. */
    HALTED;

    /** As clients see it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
