package app.rostrum.query.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some items of a list.
 *
 * @param next leads to the page after this one; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Of one item more than asked for, which tells whether there is more, and is not shown.
     *
     * @param cursor of an item that ends a page
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var items = found.subList(0, limit);
        return new Page<>(items, cursor.apply(items.getLast()).encode());
    }

    /** The same page of other items. */
    public <R> Page<R> with(List<R> others) {
        return new Page<>(others, next);
    }
}
