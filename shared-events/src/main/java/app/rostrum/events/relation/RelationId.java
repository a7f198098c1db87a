package app.rostrum.events.relation;

import app.rostrum.events.Id;
import app.rostrum.events.TypeId;
import app.rostrum.events.account.AccountId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of what two accounts are to each other: {@code relation_…}. It is made of both, in whatever order. */
public record RelationId(@JsonValue String text) implements Id {

    private static final String TYPE = "relation";

    /** @throws IllegalArgumentException if the text is not the id of a relation */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RelationId {
        TypeId.require(TYPE, text);
    }

    public static RelationId of(AccountId one, AccountId other) {
        boolean isOrdered = one.text().compareTo(other.text()) <= 0;
        return new RelationId(TypeId.named(TYPE, (isOrdered ? one : other).text(), (isOrdered ? other : one).text()));
    }

    public static boolean isValid(String text) {
        return TypeId.isValid(TYPE, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
