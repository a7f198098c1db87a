package app.rostrum.query.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A projection as operators see it.
 *
 * @param reason why it does not run
 * @param parked events that could not be applied, and later ones of their subjects
 * @param lag events that are not applied yet, of all partitions that this node has
 * @param generation of the topic that it reads
 */
record ProjectionView(
        String name,
        String state,
        @Nullable String reason,
        @Nullable String building,
        int generation,
        long parked,
        long lag,
        double lagSeconds,
        List<PartitionView> partitions) {

    /**
     * @param here whether this node has it; of others only the checkpoint is known
     * @param next the offset from which it is read on; null where nothing is known yet
     */
    record PartitionView(
            int partition, boolean here, @Nullable Long next, String position, long lag, double lagSeconds) {}

    static ProjectionView of(Projection projection, Topics topics) {
        var progress = projection.progress();
        var here = progress.owned();
        var applied = progress.applied();
        var partitions = Topics.partitions()
                .mapToObj(it -> partition(it, here.contains(it), projection, applied[it]))
                .toList();
        return new ProjectionView(
                projection.name(),
                projection.state().text(),
                projection.reason(),
                projection.state() == ProjectionState.REBUILDING ? projection.built() : null,
                topics.topic().generation(),
                projection.parked(),
                partitions.stream().mapToLong(PartitionView::lag).sum(),
                partitions.stream().mapToDouble(PartitionView::lagSeconds).max().orElse(0),
                partitions);
    }

    private static PartitionView partition(int partition, boolean here, Projection projection, long position) {
        long next = projection.progress().next(partition);
        return new PartitionView(
                partition,
                here,
                next < 0 ? null : next,
                Long.toString(position),
                projection.lags().events(partition),
                projection.lags().seconds(partition));
    }
}
