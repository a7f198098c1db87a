package app.rostrum.standalone.model;

import org.jspecify.annotations.Nullable;

/** Somebody with an account. */
final class Person {

    /** What reports of this test call it. */
    final String label;

    final String id;
    String handle;

    @Nullable
    String name;

    @Nullable
    String bio;

    boolean asksFollowers;
    boolean moderates;
    boolean suspended;

    /** Of the account's history. */
    long version = 1;

    /** When the newest of the notifications happened that were read. */
    long readUpTo;

    Person(String label, String id, String handle, @Nullable String name) {
        this.label = label;
        this.id = id;
        this.handle = handle;
        this.name = name;
    }

    @Override
    public String toString() {
        return label;
    }
}
