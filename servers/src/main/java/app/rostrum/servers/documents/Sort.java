package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The order that a query asks for, and whether an index already has it. */
record Sort(List<Field> fields) {

    private static final Sort NONE = new Sort(List.of());

    /** A field to sort by. */
    record Field(String name, boolean ascending) {}

    /** The consecutive fields of an index, from start up to end, whose order forward or backward is the order asked for. */
    record Served(int start, int end, boolean backward) {}

    static Sort of(@Nullable Document orderBy) {
        if (orderBy == null || orderBy.containsKey("$natural")) {
            return NONE;
        }
        var fields = new ArrayList<Field>();
        for (var field : orderBy.entrySet()) {
            if (!(field.getValue() instanceof Number direction)) {
                return NONE;
            }
            fields.add(new Field(field.getKey(), direction.intValue() > 0));
        }
        return new Sort(fields);
    }

    /** Finds the order in an index of which the first {@code fixed} fields are narrowed to single values. */
    Optional<Served> servedBy(OrderedIndex index, int fixed, Conditions conditions) {
        var wanted = fields.stream()
                .filter(field -> !isConstant(field, index, fixed, conditions))
                .toList();
        if (wanted.isEmpty() || !index.apart().isEmpty()) {
            return Optional.empty();
        }
        for (var start = 0; start <= fixed && start + wanted.size() <= index.size(); start++) {
            if (matches(wanted, index, start)) {
                var backward = wanted.getFirst().ascending != index.isAscending(start);
                return Optional.of(new Served(start, start + wanted.size(), backward));
            }
        }
        return Optional.empty();
    }

    private static boolean isConstant(Field field, OrderedIndex index, int fixed, Conditions conditions) {
        for (var position = 0; position < fixed; position++) {
            if (index.field(position).equals(field.name)) {
                return conditions.hasOneValue(field.name) && !index.hasArrays(position);
            }
        }
        return false;
    }

    private static boolean matches(List<Field> wanted, OrderedIndex index, int start) {
        var backward = wanted.getFirst().ascending != index.isAscending(start);
        for (var i = 0; i < wanted.size(); i++) {
            var field = wanted.get(i);
            var position = start + i;
            if (!field.name.equals(index.field(position))
                    || index.hasArrays(position)
                    || backward == (field.ascending == index.isAscending(position))) {
                return false;
            }
        }
        return true;
    }
}
