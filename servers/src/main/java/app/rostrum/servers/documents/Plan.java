package app.rostrum.servers.documents;

import static java.util.Comparator.comparingInt;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an index answers a query: the parts of it that hold every document the query can match, and the sort that its order
 * spares. {@code worth} compares plans: a field fixed to values weighs more than any interval or order.
 */
record Plan(OrderedIndex index, List<Range> ranges, Sort.@Nullable Served served, int worth) {

    private static final int MOST_RANGES = 4_096;

    private static final int WORTH_OF_VALUES = 8;
    private static final int WORTH_OF_ORDER = 3;
    private static final int WORTH_OF_INTERVAL = 2;

    static Optional<Plan> best(Collection<OrderedIndex> indexes, Document query, @Nullable Document orderBy) {
        var conditions = Conditions.of(query);
        var sort = Sort.of(orderBy);
        return indexes.stream()
                .map(index -> of(index, conditions, sort))
                .filter(plan -> plan.worth > 0)
                .max(comparingInt(Plan::worth));
    }

    private static Plan of(OrderedIndex index, Conditions conditions, Sort sort) {
        var prefixes = List.of(List.<Object>of());
        var fixed = 0;
        while (fixed < index.size()) {
            var points = conditions.points(index.field(fixed));
            if (points == null || (long) prefixes.size() * points.size() > MOST_RANGES) {
                break;
            }
            prefixes = extended(prefixes, points);
            fixed++;
        }
        var next = fixed;
        var interval = next < index.size() ? conditions.interval(index.field(next), index.hasArrays(next)) : null;
        var ascending = next < index.size() && index.isAscending(next);
        var ranges = prefixes.stream()
                .map(prefix -> Range.of(prefix, interval, ascending))
                .toList();
        var served = sort.servedBy(index, fixed, conditions).orElse(null);
        var worth = fixed * WORTH_OF_VALUES
                + (served == null ? 0 : WORTH_OF_ORDER)
                + (interval == null ? 0 : WORTH_OF_INTERVAL);
        return new Plan(index, ranges, served, worth);
    }

    private static List<List<Object>> extended(List<List<Object>> prefixes, Collection<Object> values) {
        var extended = new ArrayList<List<Object>>(prefixes.size() * values.size());
        for (var prefix : prefixes) {
            for (var value : values) {
                var longer = new ArrayList<>(prefix);
                longer.add(value);
                extended.add(longer);
            }
        }
        return extended;
    }
}
