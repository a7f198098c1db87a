package app.rostrum.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How much is done to know something.
 *
 * @param rounds in which a figure and its limit take turns
 * @param slot for how long one of them is measured at a time, whole seconds
 * @param longRounds the same of what takes much longer than a slot
 * @param fewRounds the same of what takes longest: starts, and catching up with a topic
 * @param sizeWarmUps how many seconds for each what is compared with itself much later, when all is warm, is read before that
 * @param mostWarmUps how often, at most, the system is loaded for three seconds until it gets no faster
 * @param posts how many there are at each step of their growth, the fewest first
 * @param middle how many there are while everything else is measured
 * @param pages the numbers of the pages whose times are compared
 * @param partitions into how many of the topic's events are put, at each step
 * @param ofPartitions how many events that are each time
 * @param followed how many accounts somebody follows
 * @param postsOfFollowed how many posts these have published together, at least
 * @param likes of a post that many like
 * @param comments of it
 */
record Effort(
        int rounds,
        Duration slot,
        int longRounds,
        int fewRounds,
        int sizeWarmUps,
        int mostWarmUps,
        List<Integer> posts,
        int middle,
        List<Integer> pages,
        List<Integer> partitions,
        int ofPartitions,
        int followed,
        int postsOfFollowed,
        int likes,
        int comments) {

    static final Effort QUICK = new Effort(
            3,
            Duration.ofSeconds(2),
            2,
            1,
            1,
            10,
            List.of(10_000, 22_000),
            22_000,
            List.of(1, 1_000),
            List.of(1, 12),
            10_000,
            500,
            10_000,
            5_000,
            1_000);

    static final Effort FULL = new Effort(
            5,
            Duration.ofSeconds(6),
            3,
            3,
            15,
            15,
            List.of(10_000, 30_000, 100_000, 300_000, 1_000_000),
            100_000,
            List.of(1, 10, 100, 1_000),
            List.of(1, 2, 4, 12),
            30_000,
            500,
            100_000,
            100_000,
            10_000);

    /** The steps up to the middle, or those after it. */
    List<Integer> posts(boolean before) {
        return posts.stream().filter(it -> it <= middle == before).toList();
    }
}
