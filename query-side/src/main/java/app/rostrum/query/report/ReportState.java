package app.rostrum.query.report;

import app.rostrum.web.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether moderators have looked at what was reported. */
enum ReportState {
    OPEN,
    DECIDED;

    /** As clients name it: lower case. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Open where nothing is said.
     *
     * @throws Problem 400 that names {@code state}
     */
    static ReportState of(@Nullable String text) {
        return switch (text) {
            case null -> OPEN;
            case "open" -> OPEN;
            case "decided" -> DECIDED;
            default -> throw Problem.invalid("state", "has to be open or decided");
        };
    }
}
