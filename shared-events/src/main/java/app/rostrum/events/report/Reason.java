package app.rostrum.events.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why somebody reports something. */
public enum Reason {
    /** Advertising, or the same again and again. */
    SPAM,
    /** It is meant to hurt somebody. */
    HARASSMENT,
    /** It is against people for what they are. */
    HATE,
    /** It threatens, or praises violence. */
    VIOLENCE,
    /** It is against the law. */
    ILLEGAL,
    /** Anything else, to be said in words. */
    OTHER;

    /** As clients and events name it: lower case, words joined by hyphens. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
