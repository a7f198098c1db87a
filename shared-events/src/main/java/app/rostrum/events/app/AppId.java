package app.rostrum.events.app;

import app.rostrum.events.Id;
import app.rostrum.events.TypeId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of an app: {@code app_…}. */
public record AppId(@JsonValue String text) implements Id {

    private static final String TYPE = "app";

    /** @throws IllegalArgumentException if the text is not the id of an app */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AppId {
        TypeId.require(TYPE, text);
    }

    public static AppId of(UUID uuid) {
        return new AppId(TypeId.of(TYPE, uuid));
    }

    public static boolean isValid(String text) {
        return TypeId.isValid(TYPE, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
