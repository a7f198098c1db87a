package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a query demands of single fields, as far as an index can help: the values one of which a field must have, and the
 * intervals it must lie in. All of it must hold, {@code $and} is flattened. What is not understood is left to the matcher.
 */
final class Conditions {

    private final Map<String, List<SortedSet<Object>>> points = new HashMap<>();
    private final Map<String, List<Interval>> intervals = new HashMap<>();

    /** What an {@code $or} asks for; if there are several of them, the first. */
    private Collection<?> alternatives = List.of();

    /** Whether all of the query was understood. */
    private boolean whole = true;

    static Conditions of(Document query) {
        var conditions = new Conditions();
        conditions.read(query);
        return conditions;
    }

    /**
     * One for each of the query's alternatives, with what it demands besides: a document matches only if it meets one of them. Where it
     * has no alternatives, these alone.
     */
    List<Conditions> alternatives(Document query) {
        var found = new ArrayList<Conditions>(alternatives.size());
        for (var alternative : alternatives) {
            if (!(alternative instanceof Document branch)) {
                return List.of(this);
            }
            var conditions = of(query);
            conditions.read(branch);
            found.add(conditions);
        }
        return found.isEmpty() ? List.of(this) : found;
    }

    /** The values one of which the field must have; where several conditions name some, the fewest. */
    @Nullable
    SortedSet<Object> points(String field) {
        var found = points.get(field);
        return found == null ? null : Collections.min(found, Comparator.comparingInt(Collection::size));
    }

    /**
     * Whether a document matches if and only if its first fields have one of their values and the next one lies in its interval, where
     * no field holds arrays.
     */
    boolean areMetBy(List<String> first, @Nullable String next) {
        return whole
                && first.stream()
                        .allMatch(it -> points.getOrDefault(it, List.of()).size() == 1)
                && points.keySet().stream().allMatch(first::contains)
                && intervals.keySet().stream().allMatch(it -> it.equals(next));
    }

    boolean hasOneValue(String field) {
        var found = points(field);
        return found != null && found.size() == 1;
    }

    /** The interval for the field. Where it holds arrays, each condition may be met by another element: only one counts. */
    @Nullable
    Interval interval(String field, boolean holdsArrays) {
        var found = intervals.get(field);
        if (found == null) {
            return null;
        }
        return holdsArrays
                ? found.getFirst()
                : found.stream().reduce(Interval::and).orElseThrow();
    }

    private void read(Document query) {
        for (var condition : query.entrySet()) {
            var field = condition.getKey();
            var value = condition.getValue();
            if (field.equals("$and") && value instanceof Collection<?> parts) {
                whole &= !parts.isEmpty();
                for (var part : parts) {
                    if (part instanceof Document conjunct) {
                        read(conjunct);
                    } else {
                        whole = false;
                    }
                }
            } else if (!field.startsWith("$")) {
                readField(field, value);
            } else {
                whole = false;
                if (field.equals("$or") && value instanceof Collection<?> parts && alternatives.isEmpty()) {
                    alternatives = parts;
                }
            }
        }
    }

    private void readField(String field, @Nullable Object value) {
        if (!(value instanceof Document operators)) {
            addPoints(field, equalTo(value));
            return;
        }
        whole &= !operators.isEmpty();
        if (operators.containsKey("$regex")) {
            whole = false;
            return; // beside which the library's matcher hears no other operator
        }
        @Nullable Interval interval = null;
        for (var operator : operators.entrySet()) {
            var operand = operator.getValue();
            switch (operator.getKey()) {
                case "$eq" -> addPoints(field, equalTo(operand));
                case "$in" -> addPoints(field, oneOf(operand));
                default -> {
                    var part = interval(operator.getKey(), operand);
                    whole &= part != null;
                    interval = part == null ? interval : interval == null ? part : interval.and(part);
                }
            }
        }
        if (interval != null) {
            intervals.computeIfAbsent(field, name -> new ArrayList<>()).add(interval);
        }
    }

    private void addPoints(String field, @Nullable SortedSet<Object> values) {
        if (values == null) {
            whole = false;
        } else {
            points.computeIfAbsent(field, name -> new ArrayList<>()).add(values);
        }
    }

    private static @Nullable SortedSet<Object> equalTo(@Nullable Object value) {
        var list = new ArrayList<@Nullable Object>();
        list.add(value);
        return oneOf(list);
    }

    private static @Nullable SortedSet<Object> oneOf(@Nullable Object values) {
        if (!(values instanceof Collection<?> collection)) {
            return null;
        }
        var placed = new TreeSet<Object>(ValueOrder.ASCENDING);
        for (var value : collection) {
            var place = ValueOrder.placed(value);
            if (place == null) {
                return null;
            }
            placed.add(place);
        }
        return placed;
    }

    private static @Nullable Interval interval(String operator, @Nullable Object operand) {
        var placed = ValueOrder.placed(operand);
        if (placed == null || placed instanceof ValueOrder.Absent) {
            return null;
        }
        return switch (operator) {
            case "$gt" -> Interval.above(placed, false);
            case "$gte" -> Interval.above(placed, true);
            case "$lt" -> Interval.below(placed, false);
            case "$lte" -> Interval.below(placed, true);
            default -> null;
        };
    }
}
