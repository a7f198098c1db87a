package app.rostrum.events.post;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who may see a post, besides its author. */
public enum Visibility {
    /** Everybody, logged in or not, but for those whom its author blocks. */
    PUBLIC,
    /** Those who follow its author. */
    FOLLOWERS;

    /** As clients and events name it: lower case. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
