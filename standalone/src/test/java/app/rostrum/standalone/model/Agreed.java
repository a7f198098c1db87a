package app.rostrum.standalone.model;

import java.util.Objects;

/** What an answer says beside its outcome. */
final class Agreed {

    private Agreed() {}

    static void on(String what, Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            throw new AssertionError("%s: expected %s, got %s".formatted(what, expected, found));
        }
    }

    /** A number in the body. */
    static void on(String field, long expected, Reply reply) {
        on(field, expected, reply.json().path(field).longValue(-1));
    }
}
