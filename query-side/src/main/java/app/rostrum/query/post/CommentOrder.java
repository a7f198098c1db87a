package app.rostrum.query.post;

import app.rostrum.query.page.CursorKind;
import app.rostrum.web.Problem;
import org.jspecify.annotations.Nullable;

/** In which order comments come: by the position at which they were written. */
enum CommentOrder {
    NEWEST(CursorKind.COMMENTS_NEWEST, -1, "$lt"),
    OLDEST(CursorKind.COMMENTS_OLDEST, 1, "$gt");

    private final CursorKind kind;
    private final int direction;
    private final String beyond;

    CommentOrder(CursorKind kind, int direction, String beyond) {
        this.kind = kind;
        this.direction = direction;
        this.beyond = beyond;
    }

    CursorKind kind() {
        return kind;
    }

    /** As stores sort: 1 ascending, -1 descending. */
    int direction() {
        return direction;
    }

    /** What holds of the position of those after one. */
    String beyond() {
        return beyond;
    }

    /**
     * Newest first where nothing is said.
     *
     * @throws Problem 400 that names {@code order}
     */
    static CommentOrder of(@Nullable String text) {
        return switch (text) {
            case null -> NEWEST;
            case "newest" -> NEWEST;
            case "oldest" -> OLDEST;
            default -> throw Problem.invalid("order", "has to be newest or oldest");
        };
    }
}
