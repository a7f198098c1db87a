package app.rostrum.query.page;

import app.rostrum.web.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page a client asks for.
 *
 * @param limit the most items, 1 to 100
 * @param after the place after which it begins; the first page where there is none
 */
public record PageRequest(int limit, Optional<Cursor> after) {

    private static final int DEFAULT = 20;
    private static final int MOST = 100;

    /** @throws Problem 400 that names the parameter which is not as it has to be */
    public static PageRequest of(CursorKind kind, @Nullable String limit, @Nullable String cursor) {
        if (cursor == null) {
            return new PageRequest(limit(limit), Optional.empty());
        }
        var after = Cursor.parse(kind, cursor);
        if (after.isEmpty()) {
            throw Problem.invalid("cursor", "is not a cursor of this list");
        }
        return new PageRequest(limit(limit), after);
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT;
        }
        if (!text.isEmpty() && text.length() <= 3 && text.chars().allMatch(it -> it >= '0' && it <= '9')) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        throw Problem.invalid("limit", "has to be a number from 1 to " + MOST);
    }
}
