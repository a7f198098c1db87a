package app.rostrum.command.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a session was opened for, as the table and the API have it: lower case. */
public enum SessionKind {
    LOGIN,
    TOKEN,
    APP;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SessionKind named(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
