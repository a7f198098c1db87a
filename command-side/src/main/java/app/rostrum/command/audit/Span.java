package app.rostrum.command.audit;

import app.rostrum.events.Position;

/**
 * A part of history.
 *
 * @param after the position after which it begins
 * @param before the position before which it ends
 */
record Span(Position after, Position before) {

    /** What both have in common. */
    Span and(Span other) {
        return new Span(
                after.isAfter(other.after) ? after : other.after, before.isAfter(other.before) ? other.before : before);
    }

    /** What is left of it after a position. */
    Span rest(Position from) {
        return new Span(from, before);
    }

    boolean isEmpty() {
        return after.value() + 1 >= before.value();
    }
}
