package app.rostrum.servers.documents;

import static java.util.Objects.requireNonNull;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The order of values in an index: that of MongoDB, for the values which the library's matcher and its sort see in the same
 * order. The others (documents, decimals, fractions beyond the range of an int …) have no place in it.
 */
final class ValueOrder implements Comparator<Object> {

    static final ValueOrder ASCENDING = new ValueOrder();

    /** Above it the library cuts the fraction off when it compares with an integer, so that order and equality part. */
    private static final double FRACTIONS_BELOW = 0x1p31;

    private static final double INTEGERS_BELOW = 0x1p63;

    private static final Map<Class<?>, Integer> KINDS = Map.ofEntries(
            Map.entry(Long.class, 2),
            Map.entry(Double.class, 2),
            Map.entry(String.class, 3),
            Map.entry(BinData.class, 4),
            Map.entry(LegacyUUID.class, 5),
            Map.entry(UUID.class, 6),
            Map.entry(ObjectId.class, 7),
            Map.entry(Boolean.class, 8),
            Map.entry(Instant.class, 9),
            Map.entry(BsonTimestamp.class, 10));

    /** What an index holds where a document has no value. */
    enum Absent {
        EMPTY_ARRAY,
        NOTHING
    }

    /** The place before or after all values of a kind. */
    private record Edge(int kind, boolean after) {}

    private ValueOrder() {}

    /** The value as an index holds it, or null if it has no place in the order. */
    static @Nullable Object placed(@Nullable Object value) {
        if (Missing.isNullOrMissing(value)) {
            return Absent.NOTHING;
        }
        if (value instanceof Integer integer) {
            return integer.longValue();
        }
        if (value instanceof Double number) {
            return placedNumber(number);
        }
        return value != null && KINDS.containsKey(value.getClass()) ? value : null;
    }

    private static @Nullable Object placedNumber(double number) {
        if (number == Math.rint(number)) {
            return Math.abs(number) < INTEGERS_BELOW ? (Object) (long) number : null;
        }
        return Math.abs(number) < FRACTIONS_BELOW ? (Object) number : null;
    }

    static Object before(Object placed) {
        return new Edge(kind(placed), false);
    }

    static Object after(Object placed) {
        return new Edge(kind(placed), true);
    }

    private static int kind(Object placed) {
        if (placed instanceof Absent absent) {
            return absent == Absent.EMPTY_ARRAY ? 0 : 1;
        }
        if (placed instanceof Edge edge) {
            return edge.kind;
        }
        return requireNonNull(KINDS.get(placed.getClass()));
    }

    @Override
    public int compare(Object one, Object other) {
        if (one instanceof String text && other instanceof String otherText) {
            return text.compareTo(otherText);
        }
        if (one instanceof Long number && other instanceof Long otherNumber) {
            return number.compareTo(otherNumber);
        }
        if (one instanceof Instant time && other instanceof Instant otherTime) {
            return time.compareTo(otherTime);
        }
        var byKind = Integer.compare(kind(one), kind(other));
        if (byKind != 0) {
            return byKind;
        }
        if (one instanceof Edge edge) {
            return other instanceof Edge otherEdge ? Boolean.compare(edge.after, otherEdge.after) : edge.after ? 1 : -1;
        }
        if (other instanceof Edge edge) {
            return edge.after ? -1 : 1;
        }
        if (one instanceof Number number && other instanceof Number otherNumber) {
            return Double.compare(number.doubleValue(), otherNumber.doubleValue());
        }
        return one instanceof Absent ? 0 : ValueComparator.asc().compare(one, other);
    }
}
