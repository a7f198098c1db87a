package app.rostrum.query.projection;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an answer was made of, and whether that is still as it was read. */
public final class Basis {

    private final List<Part> parts;

    Basis(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * One view.
     *
     * @param losses how often it had lost something before it was read
     * @param moment before it was read
     * @param names under which what was read stands; null where that may be anything
     */
    record Part(
            Generation view,
            int losses,
            long moment,
            @Nullable Set<String> names) {

        Part {
            names = names == null ? null : Set.copyOf(names);
        }
    }

    /** Whether it is known to be what this thread would read now. */
    public boolean holds() {
        for (var it : parts) {
            if (!Reading.isOf(it.view) || !it.view.isUnchanged(it)) {
                return false;
            }
        }
        return true;
    }
}
