package app.rostrum.events.operate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The views that orders can be about: a new projection adds its name here. */
public enum ProjectionName {
    ACCOUNTS,
    ACCOUNT_COUNTS,
    NOTIFICATIONS,
    REPORTS,
    POSTS,
    POST_SEARCH,
    ACTIVITY;

    /** As the projection is called everywhere: lower case, with hyphens. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ProjectionName> named(String text) {
        return Arrays.stream(values()).filter(it -> it.text().equals(text)).findFirst();
    }
}
