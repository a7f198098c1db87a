package app.rostrum.command.auth;

import org.jspecify.annotations.Nullable;

/** What a client says that it is (the header {@code User-Agent}), as people see it in the list of their sessions. */
public final class Device {

    private static final int LONGEST = 200;

    private Device() {}

    /** At most 200 printable characters of ASCII; null where it says nothing. */
    public static @Nullable String of(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return null;
        }
        var printable = userAgent.strip().replaceAll("[^ -~]", "?");
        return printable.substring(0, Math.min(LONGEST, printable.length()));
    }
}
