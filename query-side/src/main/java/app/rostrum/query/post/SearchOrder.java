package app.rostrum.query.post;

import app.rostrum.query.page.CursorKind;
import app.rostrum.web.Problem;
import org.jspecify.annotations.Nullable;

/** In which order hits come. */
enum SearchOrder {
    /** What fits best first; of equals the newest. */
    RELEVANCE(CursorKind.SEARCH_RELEVANCE),
    NEWEST(CursorKind.SEARCH_NEWEST);

    private final CursorKind kind;

    SearchOrder(CursorKind kind) {
        this.kind = kind;
    }

    CursorKind kind() {
        return kind;
    }

    /** @throws Problem 400 that names {@code sort} */
    static SearchOrder of(@Nullable String text) {
        return switch (text) {
            case null -> RELEVANCE;
            case "relevance" -> RELEVANCE;
            case "newest" -> NEWEST;
            default -> throw Problem.invalid("sort", "has to be relevance or newest");
        };
    }
}
