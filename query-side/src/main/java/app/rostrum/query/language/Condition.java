package app.rostrum.query.language;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a post has to be like to be found. */
public sealed interface Condition {

    /** Each of them holds; where there is none, that holds for every post. */
    record All(List<Condition> conditions) implements Condition {

        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** At least one of them holds. */
    record Any(List<Condition> conditions) implements Condition {

        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    /** It does not hold. */
    record Not(Condition condition) implements Condition {}

    /** The word is in its title, its text or its tags. */
    record Word(String text) implements Condition {}

    /** The words stand side by side. */
    record Phrase(String text) implements Condition {}

    /** A word begins so. */
    record Prefix(String text) implements Condition {}

    /** @param name handle of the account that has written it, or its id */
    record Author(String name) implements Condition {}

    /** @param name as tags are kept: without the sign, in lower case */
    record Tag(String name) implements Condition {}

    /** It was published at that moment or later. */
    record From(Instant time) implements Condition {}

    /** It was published before that moment. */
    record Before(Instant time) implements Condition {}

    /** It has such a part. */
    record Has(Part part) implements Condition {}

    /** What a post may have. */
    enum Part {
        TITLE,
        TAG,
        MENTION,
        LINK;

        /** As queries name it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All conditions that it is made of, itself included. */
    default Stream<Condition> parts() {
        return switch (this) {
            case All it -> Stream.concat(Stream.of(it), it.conditions().stream().flatMap(Condition::parts));
            case Any it -> Stream.concat(Stream.of(it), it.conditions().stream().flatMap(Condition::parts));
            case Not it -> Stream.concat(Stream.of(it), it.condition().parts());
            case Word it -> Stream.of(it);
            case Phrase it -> Stream.of(it);
            case Prefix it -> Stream.of(it);
            case Author it -> Stream.of(it);
            case Tag it -> Stream.of(it);
            case From it -> Stream.of(it);
            case Before it -> Stream.of(it);
            case Has it -> Stream.of(it);
        };
    }
}
