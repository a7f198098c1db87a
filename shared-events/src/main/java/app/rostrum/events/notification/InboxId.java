package app.rostrum.events.notification;

import app.rostrum.events.Id;
import app.rostrum.events.TypeId;
import app.rostrum.events.account.AccountId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;

/**
 * The id of what an account has read of its notifications on one day: {@code inbox_…}. It is made of both, so that
 * no such history gets long.
 */
public record InboxId(@JsonValue String text) implements Id {

    private static final String TYPE = "inbox";

    /** @throws IllegalArgumentException if the text is not the id of an inbox */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InboxId {
        TypeId.require(TYPE, text);
    }

    public static InboxId of(AccountId account, LocalDate day) {
        return new InboxId(TypeId.named(TYPE, account.text(), day.toString()));
    }

    public static boolean isValid(String text) {
        return TypeId.isValid(TYPE, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
