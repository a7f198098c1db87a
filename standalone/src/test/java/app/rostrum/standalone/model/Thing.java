package app.rostrum.standalone.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be liked and reported, and may name somebody: a post or a comment. */
abstract sealed class Thing permits Post, Comment {

    final String label;
    final String id;
    final Person author;

    /** When it was published or written. */
    final long since;

    Written body;
    boolean edited;
    long version = 1;

    /** How it came to its end. */
    End end = End.NONE;

    /** Who likes it, and since when. */
    final Map<Person, Long> likes = new LinkedHashMap<>();

    /** When somebody else began to like it last, whether or not he still does. */
    long likedLast;

    /** Whom it names. */
    List<Person> named = List.of();

    /** Whom it has named first when, whether or not it still does. */
    final Map<Person, Long> mentioned = new LinkedHashMap<>();

    enum End {
        NONE,
        DELETED,
        REMOVED
    }

    Thing(String label, String id, Person author, long since, Written body) {
        this.label = label;
        this.id = id;
        this.author = author;
        this.since = since;
        this.body = body;
    }

    boolean isLive() {
        return end == End.NONE;
    }

    /** Of its address, before the id. */
    abstract String path();

    /** What whoever may not know of it is told. */
    abstract String missing();

    @Override
    public String toString() {
        return label;
    }
}
