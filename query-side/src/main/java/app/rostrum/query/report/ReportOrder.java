package app.rostrum.query.report;

import app.rostrum.query.page.CursorKind;
import app.rostrum.web.Problem;
import org.jspecify.annotations.Nullable;

/** In which order moderators look at what was reported. */
enum ReportOrder {
    /** What was reported first. */
    OLDEST(CursorKind.REPORTS_OLDEST),
    /** What most have reported; of equals the oldest. */
    MOST(CursorKind.REPORTS_MOST);

    private final CursorKind cursors;

    ReportOrder(CursorKind cursors) {
        this.cursors = cursors;
    }

    CursorKind cursors() {
        return cursors;
    }

    /**
     * Oldest first where nothing is said.
     *
     * @throws Problem 400 that names {@code sort}
     */
    static ReportOrder of(@Nullable String text) {
        return switch (text) {
            case null -> OLDEST;
            case "oldest" -> OLDEST;
            case "most" -> MOST;
            default -> throw Problem.invalid("sort", "has to be oldest or most");
        };
    }
}
