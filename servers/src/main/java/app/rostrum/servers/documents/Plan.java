package app.rostrum.servers.documents;

import static java.util.Comparator.comparingInt;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an index answers a query: the parts of it that hold every document the query can match, and the sort that its order
 * spares. {@code worth} compares plans: a field fixed to values weighs more than any interval or order. It is exact where those
 * parts hold nothing else, and each document once.
 */
record Plan(OrderedIndex index, List<Range> ranges, Sort.@Nullable Served served, int worth, boolean isExact) {

    /** So many authors whom one account may follow, their posts for everybody and for followers, and some more. */
    private static final int MOST_RANGES = 16_384;

    private static final int MOST_ALTERNATIVES = 16;

    private static final int WORTH_OF_VALUES = 8;
    private static final int WORTH_OF_ORDER = 3;
    private static final int WORTH_OF_INTERVAL = 2;

    static Optional<Plan> best(Collection<OrderedIndex> indexes, Document query, @Nullable Document orderBy) {
        var conditions = Conditions.of(query);
        var alternatives = conditions.alternatives(query);
        var sort = Sort.of(orderBy);
        return indexes.stream()
                .flatMap(index -> of(index, conditions, alternatives, sort))
                .filter(plan -> plan.worth > 0)
                .max(comparingInt(Plan::worth));
    }

    private static Stream<Plan> of(
            OrderedIndex index, Conditions conditions, List<Conditions> alternatives, Sort sort) {
        var simple = of(index, conditions, conditions, sort);
        if (alternatives.size() < 2 || alternatives.size() > MOST_ALTERNATIVES) {
            return Stream.of(simple);
        }
        var plans =
                alternatives.stream().map(it -> of(index, it, conditions, sort)).toList();
        return Stream.concat(Stream.of(simple), together(plans).stream());
    }

    /** @param always what holds for every document that matches, whichever of several conditions it meets */
    private static Plan of(OrderedIndex index, Conditions conditions, Conditions always, Sort sort) {
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
        var served = sort.servedBy(index, fixed, always).orElse(null);
        var worth = fixed * WORTH_OF_VALUES
                + (served == null ? 0 : WORTH_OF_ORDER)
                + (interval == null ? 0 : WORTH_OF_INTERVAL);
        var exact = index.hasEachOnce()
                && conditions.areMetBy(index.first(fixed), next < index.size() ? index.field(next) : null);
        return new Plan(index, ranges, served, worth, exact);
    }

    /** All that any of them finds, if they are worth it and find it in the same order. */
    private static Optional<Plan> together(List<Plan> plans) {
        var first = plans.getFirst();
        var worth = plans.stream().mapToInt(Plan::worth).min().orElse(0);
        var ranges = plans.stream().flatMap(it -> it.ranges.stream()).toList();
        return ranges.size() > MOST_RANGES || plans.stream().anyMatch(it -> !Objects.equals(it.served, first.served))
                ? Optional.empty()
                : Optional.of(new Plan(first.index, ranges, first.served, worth, false));
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
