package app.rostrum.query.projection;

/** A store cannot be reached, or did not answer in time. What was asked of it can be asked again. */
public sealed class StoreAway extends RuntimeException permits StoreLost {

    public StoreAway(String message, Throwable cause) {
        super(message, cause);
    }

    StoreAway(String message) {
        super(message);
    }
}
