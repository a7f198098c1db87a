package app.rostrum.events;

/**
 * A fact about the platform, complete in itself and never changed. Each feature has one sealed interface of them, with
 * records nested; each record carries an {@link EventName}. What it holds: ids, strings, numbers, enums and instants;
 * never secrets, e-mail addresses or values that can be derived.
 */
public interface DomainEvent {

    /** The aggregate whose history this belongs to. */
    Id stream();

    /**
     * The entity whose readers' view this changes: the key on Kafka, so that one subject is fed by one partition.
     * The stream itself unless an event says otherwise.
     */
    default Id subject() {
        return stream();
    }
}
