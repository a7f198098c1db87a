package app.rostrum.query.language;

import app.rostrum.query.language.Condition.All;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what people search by. The language is described in {@code docs/search.md}. */
public final class Query {

    /** The most characters. */
    public static final int LONGEST = 500;

    private Query() {}

    /** @throws QueryFault that says where it cannot be understood, and why */
    public static Condition parse(String text) {
        return new Parser(text).query();
    }

    /** The account of that handle or id has written it. */
    public static Condition author(String name) {
        return of(Operator.AUTHOR, name);
    }

    /** It has that tag, with or without its sign. */
    public static Condition tag(String name) {
        return of(Operator.TAG, name);
    }

    /** It was published in that year or month, on that day, at that moment, or later. */
    public static Condition from(String date) {
        return of(Operator.FROM, date);
    }

    /** It was published in that year or month, on that day, at that moment, or earlier. */
    public static Condition to(String date) {
        return of(Operator.TO, date);
    }

    private static Condition of(Operator operator, String value) {
        return operator.of(value).orElseThrow(() -> new QueryFault(1, operator.wanted()));
    }

    /** All that are given. */
    public static Condition all(@Nullable Condition... conditions) {
        var given = new ArrayList<Condition>();
        for (var it : conditions) {
            if (it != null) {
                given.add(it);
            }
        }
        return given.size() == 1 ? given.getFirst() : new All(List.copyOf(given));
    }
}
