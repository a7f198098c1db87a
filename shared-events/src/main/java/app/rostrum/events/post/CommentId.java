package app.rostrum.events.post;

import app.rostrum.events.Id;
import app.rostrum.events.TypeId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a comment: {@code comment_…}. */
public record CommentId(@JsonValue String text) implements Id {

    private static final String TYPE = "comment";

    /** @throws IllegalArgumentException if the text is not the id of a comment */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CommentId {
        TypeId.require(TYPE, text);
    }

    public static CommentId of(UUID uuid) {
        return new CommentId(TypeId.of(TYPE, uuid));
    }

    public static boolean isValid(String text) {
        return TypeId.isValid(TYPE, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
