package app.rostrum.events.post;

import app.rostrum.events.Id;
import app.rostrum.events.TypeId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a post: {@code post_…}. */
public record PostId(@JsonValue String text) implements Id {

    private static final String TYPE = "post";

    /** @throws IllegalArgumentException if the text is not the id of a post */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PostId {
        TypeId.require(TYPE, text);
    }

    public static PostId of(UUID uuid) {
        return new PostId(TypeId.of(TYPE, uuid));
    }

    public static boolean isValid(String text) {
        return TypeId.isValid(TYPE, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
