package app.rostrum.servers.documents;

import static app.rostrum.servers.documents.ValueOrder.ASCENDING;

/** The values between two bounds. Like MongoDB's comparisons it never leaves the kind of value it was given. */
record Interval(Bound lower, Bound upper) {

    /** One end of an interval. */
    record Bound(Object value, boolean inclusive) {}

    static Interval above(Object value, boolean inclusive) {
        return new Interval(new Bound(value, inclusive), new Bound(ValueOrder.after(value), true));
    }

    static Interval below(Object value, boolean inclusive) {
        return new Interval(new Bound(ValueOrder.before(value), true), new Bound(value, inclusive));
    }

    Interval and(Interval other) {
        var byLower = ASCENDING.compare(lower.value, other.lower.value);
        var byUpper = ASCENDING.compare(upper.value, other.upper.value);
        return new Interval(
                byLower > 0 || (byLower == 0 && !lower.inclusive) ? lower : other.lower,
                byUpper < 0 || (byUpper == 0 && !upper.inclusive) ? upper : other.upper);
    }
}
