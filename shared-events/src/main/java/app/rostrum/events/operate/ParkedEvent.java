package app.rostrum.events.operate;

/**
 * An event that a projection cannot apply. Records that do not say their position have the same one, so the subject belongs to it.
 *
 * @param subject a {@link ParkedSubject}
 * @param position in the order of all events, or 0 where its record does not say
 */
public record ParkedEvent(String subject, long position) {}
