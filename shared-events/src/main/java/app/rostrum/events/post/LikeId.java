package app.rostrum.events.post;

import app.rostrum.events.Id;
import app.rostrum.events.TypeId;
import app.rostrum.events.account.AccountId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of what one account thinks of one post or comment: {@code like_…}. It is made of both, so that there is one. */
public record LikeId(@JsonValue String text) implements Id {

    private static final String TYPE = "like";

    /** @throws IllegalArgumentException if the text is not the id of a like */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LikeId {
        TypeId.require(TYPE, text);
    }

    /** @param liked a post or a comment */
    public static LikeId of(Id liked, AccountId by) {
        return new LikeId(TypeId.named(TYPE, liked.text(), by.text()));
    }

    public static boolean isValid(String text) {
        return TypeId.isValid(TYPE, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
