package app.rostrum.query.notification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What somebody is told of. */
enum NotificationKind {
    /** A post or comment of his is liked. */
    LIKE,
    /** Somebody has commented on a post of his. */
    COMMENT,
    /** Somebody has answered a comment of his. */
    REPLY,
    /** A post or comment names him. */
    MENTION,
    FOLLOW,
    FOLLOW_REQUEST,
    /** What he had reported is decided, or what he wrote was taken away. */
    MODERATION;

    /** As clients name it: lower case, words joined by hyphens. */
    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static NotificationKind named(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The id of a document: of what is told of one thing, and where several are told of it, of whom. */
    String document(String... of) {
        return GroupDocument.IDS + text() + '/' + String.join("/", of);
    }
}
