package app.rostrum.events.account;

import app.rostrum.events.Id;
import app.rostrum.events.TypeId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of an account: {@code account_…}. */
public record AccountId(@JsonValue String text) implements Id {

    private static final String TYPE = "account";

    /** @throws IllegalArgumentException if the text is not the id of an account */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountId {
        TypeId.require(TYPE, text);
    }

    public static AccountId of(UUID uuid) {
        return new AccountId(TypeId.of(TYPE, uuid));
    }

    public static boolean isValid(String text) {
        return TypeId.isValid(TYPE, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
