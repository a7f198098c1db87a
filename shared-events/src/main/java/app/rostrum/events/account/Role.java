package app.rostrum.events.account;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do besides what everybody may who has an account. */
public enum Role {
    MODERATOR,
    ANALYST,
    AUDITOR,
    ADMIN;

    /** As tokens and events name it: lower case. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> named(String text) {
        return Arrays.stream(values()).filter(it -> it.text().equals(text)).findFirst();
    }
}
