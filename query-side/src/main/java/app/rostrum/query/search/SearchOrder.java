package app.rostrum.query.search;

import app.rostrum.query.page.CursorKind;
import app.rostrum.web.Problem;
import org.jspecify.annotations.Nullable;

/** In which order hits come. */
enum SearchOrder {
    /** By the position of publication, so that each older hit comes once, whatever is published meanwhile. */
    NEWEST(CursorKind.SEARCH_NEWEST),
    /** What fits best first; of equals the newest. How well a post fits depends on all the others, so pages after the first hold them still. */
    RELEVANCE(CursorKind.SEARCH_RELEVANCE);

    private final CursorKind kind;

    SearchOrder(CursorKind kind) {
        this.kind = kind;
    }

    CursorKind kind() {
        return kind;
    }

    /**
     * Newest first where nothing is said.
     *
     * @throws Problem 400 that names {@code sort}
     */
    static SearchOrder of(@Nullable String text) {
        return switch (text) {
            case null -> NEWEST;
            case "relevance" -> RELEVANCE;
            case "newest" -> NEWEST;
            default -> throw Problem.invalid("sort", "has to be relevance or newest");
        };
    }
}
