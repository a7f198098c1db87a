package app.rostrum.query.projection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which generation of each view a request reads: the same from its beginning to its end, whatever is switched meanwhile. What it was
 * told of a view, such as that it shows what the client has written, is true of that generation only, and of nothing that has lost
 * something since.
 */
public final class Reading {

    private static final ThreadLocal<@Nullable Reading> CURRENT = new ThreadLocal<>();

    private final List<View> needed;
    private final Map<String, Generation> all = new HashMap<>();

    private record View(Generation generation, int losses) {}

    private Reading(List<Generation> needed, List<Generation> ifThere) {
        this.needed = needed.stream().map(it -> new View(it, it.losses())).toList();
        ifThere.forEach(it -> all.put(it.name(), it));
        needed.forEach(it -> all.put(it.name(), it));
    }

    /**
     * From now on this thread reads these. To be called before it is asked whether they are whole.
     *
     * @param needed what its answer is made of
     * @param ifThere what the answer can do without
     */
    public static void begin(List<Generation> needed, List<Generation> ifThere) {
        CURRENT.set(new Reading(needed, ifThere));
    }

    /** It reads nothing any more. */
    public static void end() {
        CURRENT.remove();
    }

    /**
     * One of the views that this thread needs, if it has lost something since it was begun, or may have and does not say.
     *
     * @throws StoreAway if a store has to be asked and is away
     */
    public static Optional<Generation> lost() {
        var current = CURRENT.get();
        return current == null
                ? Optional.empty()
                : current.needed.stream()
                        .filter(it -> !it.generation.isStillWhole(it.losses))
                        .map(View::generation)
                        .findFirst();
    }

    /**
     * The generation of a projection that this thread reads.
     *
     * @throws IllegalStateException if it has not said that it reads that projection
     */
    static int generationOf(String projection) {
        var current = CURRENT.get();
        var view = current == null ? null : current.all.get(projection);
        if (view == null) {
            throw new IllegalStateException("nothing here has said that it reads " + projection + "; see @Reads");
        }
        return view.number();
    }
}
