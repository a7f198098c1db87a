package app.rostrum.query.author;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote something. Handle and name are null where the account is not known, or what it was called was erased.
 *
 * @param id of the account
 */
public record Author(
        String id, @Nullable String handle, @Nullable String name) {

    /** The one of that id, whatever is known of it. */
    public static Author of(String id, Map<String, Author> known) {
        return known.getOrDefault(id, new Author(id, null, null));
    }
}
