package app.rostrum.query.projection;

import java.util.Map;

/** What a store says of itself about one topic, by partition: how far it has come, and what it misses on the way. */
record Held(Map<Integer, Checkpoint> checkpoints, Map<Integer, Parked> parked) {

    Held {
        checkpoints = Map.copyOf(checkpoints);
        parked = Map.copyOf(parked);
    }

    /** Whether an id in a collection or index is that of a checkpoint or of what is parked, and not of a document. */
    static boolean isIdOfHeld(String id) {
        return id.startsWith(Checkpoint.PREFIX) || id.startsWith(Parked.PREFIX);
    }
}
