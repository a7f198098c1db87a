package app.rostrum.servers.documents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/** The positions of the documents that a plan leaves to be looked at, read from its index. */
final class Candidates {

    private final Plan plan;
    private final Effort effort;

    Candidates(Plan plan, Effort effort) {
        this.plan = plan;
        this.effort = effort;
    }

    /** Each position once, in the order of the collection. Reads all of the plan's ranges. */
    PrimitiveIterator.OfInt inCollectionOrder(boolean descending) {
        var found = IntStream.builder();
        plan.index().apart().forEach(found::add);
        for (var run : runs(false)) {
            while (run.hasNext()) {
                found.add(run.next().position());
            }
        }
        var sorted = found.build().sorted().distinct();
        return descending
                ? sorted.boxed()
                        .sorted(Comparator.reverseOrder())
                        .mapToInt(Integer::intValue)
                        .iterator()
                : sorted.iterator();
    }

    /** Each position once, in the order that the query asks for, ties in the order of the collection. Reads on demand. */
    Iterator<Integer> inOrder(Sort.Served served) {
        var order = plan.index().order();
        Comparator<Entry> forward = (one, other) -> order.compareFields(one, other, served.start(), served.end());
        var asked = served.backward() ? forward.reversed() : forward;
        var runs = runs(served.backward());
        var merged = runs.size() == 1 ? runs.getFirst() : new MergedRuns(runs, asked);
        return new TiesInCollectionOrder(merged, asked);
    }

    /** How many there are; each has one entry. */
    long count() {
        long count = 0;
        for (var run : runs(false)) {
            for (; run.hasNext(); run.next()) {
                count++;
            }
        }
        return count;
    }

    private List<Iterator<Entry>> runs(boolean backward) {
        var runs = new ArrayList<Iterator<Entry>>(plan.ranges().size());
        for (var range : plan.ranges()) {
            runs.add(effort.counting(plan.index().entries(range, backward)));
        }
        return runs;
    }
}
