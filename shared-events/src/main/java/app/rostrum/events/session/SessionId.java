package app.rostrum.events.session;

import app.rostrum.events.Id;
import app.rostrum.events.TypeId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a session: {@code session_…}. */
public record SessionId(@JsonValue String text) implements Id {

    private static final String TYPE = "session";

    /** @throws IllegalArgumentException if the text is not the id of a session */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {
        TypeId.require(TYPE, text);
    }

    public static SessionId of(UUID uuid) {
        return new SessionId(TypeId.of(TYPE, uuid));
    }

    public static boolean isValid(String text) {
        return TypeId.isValid(TYPE, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
