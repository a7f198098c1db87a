package app.rostrum.query.projection;

import org.jspecify.annotations.Nullable;

/**
 * A generation of a projection as operators see it. Events are those of the whole topic, whatever kind they are, and transaction markers.
 *
 * @param topic the generation of the topic that it is built from
 * @param live whether readers of this node see it
 * @param reason why it does not run
 * @param done how many events it has passed, on all nodes
 * @param of how many there are
 * @param parked events that could not be applied, and later ones of their subjects
 * @param eventsPerSecond over the last seconds
 * @param secondsLeft at that rate; null where it stands still
 */
record GenerationView(
        int generation,
        int topic,
        boolean live,
        String state,
        @Nullable String reason,
        long done,
        long of,
        long eventsPerSecond,
        @Nullable Long secondsLeft,
        long parked) {

    static GenerationView of(Generation it, Projection projection) {
        long all = it.pace().all();
        long done = Math.min(all, it.pace().done());
        double rate = it.pace().perSecond();
        return new GenerationView(
                it.number(),
                it.topics().topic().generation(),
                it == projection.live(),
                projection.stateOf(it).text(),
                it.reason(),
                done,
                all,
                Math.round(rate),
                done == all ? (Long) 0L : rate <= 0 ? null : (Long) (long) Math.ceil((all - done) / rate),
                it.parked());
    }
}
