package app.rostrum.standalone.demo;

import java.util.List;

/**
 * Somebody in the community.
 *
 * @param languages the first one is written in most often
 */
record Person(String handle, String name, List<String> languages) {

    Person {
        languages = List.copyOf(languages);
    }

    /** From a line {@code handle | name | languages}. */
    static Person parse(String line) {
        var fields = line.split("\\|");
        return new Person(
                fields[0].strip(), fields[1].strip(), List.of(fields[2].strip().split(" ")));
    }

    String email() {
        return handle + "@example.org";
    }
}
