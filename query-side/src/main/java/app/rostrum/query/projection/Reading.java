package app.rostrum.query.projection;

import app.rostrum.query.projection.Basis.Part;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private final Map<String, Noted> noted = new HashMap<>();

    private record View(Generation generation, int losses) {}

    /** What is read of one view; what it stands under where that is known. */
    private static final class Noted {

        private final int losses;
        private final long moment;
        private final Set<String> names = new HashSet<>();
        private boolean anything;

        Noted(Generation view) {
            losses = view.losses();
            moment = view.moment();
        }

        Part of(Generation view) {
            return new Part(view, losses, moment, anything || names.isEmpty() ? null : names);
        }
    }

    private Reading(List<Generation> needed) {
        this.needed = needed.stream().map(it -> new View(it, it.losses())).toList();
        needed.forEach(it -> all.put(it.name(), it));
    }

    /** From now on this thread reads these, of which its answer is made. To be called before it is asked whether they are whole. */
    public static void begin(List<Generation> needed) {
        CURRENT.set(new Reading(needed));
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

    /** From now on what this thread reads is noted, to be asked for by {@link #basis}. */
    public static void note() {
        var current = current();
        current.all.values().forEach(it -> current.noted.put(it.name(), new Noted(it)));
    }

    /**
     * What this thread reads of a projection now stands under these names, each an id or one of {@link Document#foundBy}. Where nobody says
     * so, it may be anything.
     */
    public static void of(String projection, Collection<String> names) {
        noted(projection).ifPresent(it -> it.names.addAll(names));
    }

    /** What this thread reads of a projection now may be anything. */
    public static void ofAll(String projection) {
        noted(projection).ifPresent(it -> it.anything = true);
    }

    private static Optional<Noted> noted(String projection) {
        return Optional.ofNullable(CURRENT.get()).map(it -> it.noted.get(projection));
    }

    /** What this thread has read since {@link #note}. */
    public static Basis basis() {
        var current = current();
        return new Basis(current.all.values().stream()
                .map(it -> Objects.requireNonNull(current.noted.get(it.name())).of(it))
                .toList());
    }

    /** What this thread reads of a projection from now on, of what stands under that name. */
    public static Basis basis(String projection, String name) {
        var view = viewOf(projection);
        return new Basis(List.of(new Part(view, view.losses(), view.moment(), Set.of(name))));
    }

    /** Whether this thread reads that generation of its projection. */
    static boolean isOf(Generation view) {
        return current().all.get(view.name()) == view;
    }

    private static Reading current() {
        return Objects.requireNonNull(CURRENT.get(), "nothing here has said what it reads; see @Reads");
    }

    /**
     * The generation of a projection that this thread reads.
     *
     * @throws IllegalStateException if it has not said that it reads that projection
     */
    public static int generationOf(String projection) {
        return viewOf(projection).number();
    }

    private static Generation viewOf(String projection) {
        var current = CURRENT.get();
        var view = current == null ? null : current.all.get(projection);
        if (view == null) {
            throw new IllegalStateException("nothing here has said that it reads " + projection + "; see @Reads");
        }
        return view;
    }
}
