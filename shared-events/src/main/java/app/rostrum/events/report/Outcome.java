package app.rostrum.events.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a moderator made of what was reported. */
public enum Outcome {
    /** Nothing is to be done. */
    DISMISSED,
    /** The post or comment was taken away. */
    CONTENT_REMOVED,
    /** Its author cannot log in any more. */
    ACCOUNT_SUSPENDED;

    /** As clients and events name it: lower case, words joined by hyphens. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
