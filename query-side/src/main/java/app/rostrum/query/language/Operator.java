package app.rostrum.query.language;

import app.rostrum.query.language.Condition.Author;
import app.rostrum.query.language.Condition.Before;
import app.rostrum.query.language.Condition.From;
import app.rostrum.query.language.Condition.Has;
import app.rostrum.query.language.Condition.Part;
import app.rostrum.query.language.Condition.Tag;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands before a colon, and what is wanted after it. */
enum Operator {
    AUTHOR("wants a handle, or the id of an account"),
    TAG("wants a tag, which has letters, digits and underscores"),
    FROM(Dates.WANTED),
    TO(Dates.WANTED),
    HAS("wants title, tag, mention or link");

    private static final int LONGEST_NAME = 64;

    private final String wanted;

    Operator(String wanted) {
        this.wanted = wanted;
    }

    static Optional<Operator> named(String name) {
        return Arrays.stream(values())
                .filter(it -> it.text().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** All of them, for a person. */
    static String names() {
        return Arrays.stream(values()).map(it -> it.text() + ":").collect(Collectors.joining(", "));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it wants. */
    String wanted() {
        return wanted;
    }

    /** The condition that it makes of a value; empty where it is none that it wants. */
    Optional<Condition> of(String value) {
        return switch (this) {
            case AUTHOR -> account(value).map(Author::new);
            case TAG -> tag(value).map(Tag::new);
            case FROM -> Dates.of(value).map(Dates::begin).map(From::new);
            case TO -> Dates.of(value).map(Dates::end).map(Before::new);
            case HAS -> part(value).map(Has::new);
        };
    }

    private static Optional<String> account(String value) {
        var name = value.startsWith("@") ? value.substring(1) : value;
        return Optional.of(name)
                .filter(it -> !it.isEmpty() && it.length() <= LONGEST_NAME)
                .filter(it -> it.chars().allMatch(point -> point > ' ' && point < 0x7f));
    }

    private static Optional<String> tag(String value) {
        var name = Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Optional.of(name.startsWith("#") ? name.substring(1) : name)
                .filter(it -> !it.isEmpty() && it.codePointCount(0, it.length()) <= LONGEST_NAME)
                .filter(it -> it.codePoints().allMatch(Letters::isOfTag));
    }

    private static Optional<Part> part(String value) {
        return Arrays.stream(Part.values())
                .filter(it -> it.text().equals(value.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
