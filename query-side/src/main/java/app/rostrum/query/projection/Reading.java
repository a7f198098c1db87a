package app.rostrum.query.projection;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which generation of each view a request reads: the same from its beginning to its end, whatever is switched meanwhile. What it was
 * told of a view, such as that it shows what the client has written, is true of that generation only.
 */
public final class Reading {

    private static final ThreadLocal<Map<String, Generation>> VIEWS = new ThreadLocal<>();

    private Reading() {}

    /** From now on this thread reads these. */
    public static void begin(Collection<Generation> read) {
        VIEWS.set(read.stream().collect(Collectors.toMap(Generation::name, it -> it, (one, same) -> one)));
    }

    /** It reads nothing any more. */
    public static void end() {
        VIEWS.remove();
    }

    /**
     * The generation of a projection that this thread reads.
     *
     * @throws IllegalStateException if it has not said that it reads that projection
     */
    static int generationOf(String projection) {
        var read = VIEWS.get();
        var view = read == null ? null : read.get(projection);
        if (view == null) {
            throw new IllegalStateException("nothing here has said that it reads " + projection + "; see @Reads");
        }
        return view.number();
    }
}
