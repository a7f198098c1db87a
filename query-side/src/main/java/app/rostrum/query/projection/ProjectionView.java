package app.rostrum.query.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A projection as operators see it. All but the last is about the generation that readers see.
 *
 * @param reason why it does not run
 * @param parked events that could not be applied, and later ones of their subjects
 * @param skipped events that could not be applied, and that operators have ordered to do without
 * @param lag events that are not applied yet, of all partitions that this node has
 * @param generation the one that readers of this node see
 * @param generations all that are kept
 */
record ProjectionView(
        String name,
        String state,
        @Nullable String reason,
        @Nullable String building,
        int generation,
        long parked,
        long skipped,
        long lag,
        double lagSeconds,
        List<PartitionView> partitions,
        List<GenerationView> generations) {

    /**
     * @param here whether this node has it; of others only the checkpoint is known
     * @param next the offset from which it is read on; null where nothing is known yet
     */
    record PartitionView(
            int partition, boolean here, @Nullable Long next, String position, long lag, double lagSeconds) {}

    static ProjectionView of(Projection projection) {
        var live = projection.live();
        var progress = live.progress();
        var here = progress.owned();
        var applied = progress.applied();
        var partitions = Topics.partitions()
                .mapToObj(it -> partition(it, here.contains(it), live, applied[it]))
                .toList();
        return new ProjectionView(
                projection.name(),
                projection.state().text(),
                live.reason(),
                live.state() == ProjectionState.REBUILDING ? live.built() : null,
                live.number(),
                live.parked(),
                live.missing().skipped(),
                partitions.stream().mapToLong(PartitionView::lag).sum(),
                partitions.stream().mapToDouble(PartitionView::lagSeconds).max().orElse(0),
                partitions,
                projection.generations().stream()
                        .map(it -> GenerationView.of(it, projection))
                        .toList());
    }

    private static PartitionView partition(int partition, boolean here, Generation live, long position) {
        long next = live.progress().next(partition);
        return new PartitionView(
                partition,
                here,
                next < 0 ? null : next,
                Long.toString(position),
                live.lags().events(partition),
                live.lags().seconds(partition));
    }
}
