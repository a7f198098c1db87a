package app.rostrum.query.index;

import app.rostrum.query.language.Condition;
import app.rostrum.query.language.Query;
import app.rostrum.query.language.QueryFault;
import app.rostrum.web.Problem;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Conditions as clients ask for them by parameters. */
public final class Asked {

    private Asked() {}

    /** @throws Problem 400 that names {@code q} and the character from which on it cannot be understood */
    public static Condition query(String q) {
        try {
            return Query.parse(q);
        } catch (QueryFault e) {
            throw Problem.invalid("q", "at character " + e.column() + ": " + e.getMessage());
        }
    }

    /**
     * What a parameter of its own asks for.
     *
     * @throws Problem 400 that names it
     */
    public static @Nullable Condition by(
            String parameter, @Nullable String value, Function<String, Condition> condition) {
        if (value == null) {
            return null;
        }
        try {
            return condition.apply(value);
        } catch (QueryFault e) {
            throw Problem.invalid(parameter, String.valueOf(e.getMessage()));
        }
    }
}
