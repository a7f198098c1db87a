package app.rostrum.events.report;

import app.rostrum.events.Id;
import app.rostrum.events.TypeId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of what was reported about one thing: {@code report_…}. It is made of that, so that all who report it report the same. */
public record ReportId(@JsonValue String text) implements Id {

    private static final String TYPE = "report";

    /** @throws IllegalArgumentException if the text is not the id of a report */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReportId {
        TypeId.require(TYPE, text);
    }

    /** @param about a post, a comment or an account */
    public static ReportId of(Id about) {
        return new ReportId(TypeId.named(TYPE, about.text()));
    }

    public static boolean isValid(String text) {
        return TypeId.isValid(TYPE, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
