package app.rostrum.events.session;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a session ended. */
public enum EndReason {
    /** Its account ended this one. */
    LOGGED_OUT,
    /** Its account ended all that there were. */
    ALL_LOGGED_OUT,
    /** A refresh token came that had been exchanged before: somebody has a copy. */
    REFRESH_TOKEN_REUSED,
    /** A code came that had been exchanged for it before: somebody has a copy. */
    AUTHORIZATION_CODE_REUSED,
    /** The app that was let in gave it back. */
    REVOKED,
    /** The app that was let in is no more. */
    APP_REMOVED,
    /** Its account has opened too many since. */
    DISPLACED,
    /** Its account has another password. */
    PASSWORD_CHANGED,
    /** Its account may no longer do what its tokens say. */
    ROLE_WITHDRAWN,
    /** Its account lets nobody in. */
    ACCOUNT_SUSPENDED,
    /** Its account was given up. */
    ACCOUNT_CLOSED;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
