package app.rostrum.events.operate;

import app.rostrum.events.EventName;

/** What operators have ordered of a projection. Who it was and when is in the envelope; the query side carries it out. */
public sealed interface ProjectionOrder extends Order {

    ProjectionName projection();

    @Override
    default OrderStream stream() {
        return OrderStream.of(projection());
    }

    /**
     * A generation is to be built beside the live one, from the start of a topic.
     *
     * @param generation of the projection; the first, which no order has begun, is 1
     * @param topic the generation of the topic that it is built from
     */
    @EventName("projection.rebuild-started.v1")
    record RebuildStarted(ProjectionName projection, int generation, int topic) implements ProjectionOrder {}

    /** Readers are to see this generation, as soon as it has come as far as the one they see. */
    @EventName("projection.switched.v1")
    record ProjectionSwitched(ProjectionName projection, int generation) implements ProjectionOrder {}

    /** A generation that readers do not see is to be deleted. */
    @EventName("projection.generation-dropped.v1")
    record GenerationDropped(ProjectionName projection, int generation) implements ProjectionOrder {}

    /** No event is to be applied until it is resumed. */
    @EventName("projection.paused.v1")
    record ProjectionPaused(ProjectionName projection) implements ProjectionOrder {}

    /** Events are to be applied again. */
    @EventName("projection.resumed.v1")
    record ProjectionResumed(ProjectionName projection) implements ProjectionOrder {}

    /**
     * The parked events of a subject are to be tried again.
     *
     * @param parkedSubject whose events are parked, a {@link ParkedSubject}; the subject of the order itself is the projection
     */
    @EventName("projection.parked-retried.v1")
    record ParkedRetried(ProjectionName projection, String parkedSubject) implements ProjectionOrder {}

    /**
     * One event is to be left out where it cannot be applied, and those of its subject that were parked after it are to be tried again.
     *
     * @param parkedSubject whose events are parked, a {@link ParkedSubject}; the subject of the order itself is the projection
     * @param position of the event, as a decimal; 0 where its record does not say
     */
    @EventName("projection.parked-skipped.v1")
    record ParkedSkipped(ProjectionName projection, String parkedSubject, String position) implements ProjectionOrder {

        public ParkedEvent skipped() {
            return new ParkedEvent(parkedSubject, Long.parseLong(position));
        }
    }
}
