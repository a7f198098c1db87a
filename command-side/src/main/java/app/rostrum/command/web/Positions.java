package app.rostrum.command.web;

import app.rostrum.events.Position;
import app.rostrum.web.InputError;
import app.rostrum.web.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Positions in requests: decimals as text, since not every reader of JSON keeps 63 bits. */
public final class Positions {

    private Positions() {}

    /**
     * @param pointer to the field that it stands in
     * @throws Problem 400 if it is not one
     */
    public static Position parse(String pointer, @Nullable String text) {
        if (text == null) {
            throw invalid(pointer, "is missing");
        }
        try {
            if (text.matches("[0-9]{1,19}")) {
                return new Position(Long.parseLong(text));
            }
        } catch (NumberFormatException e) {
            // Above 63 bits; the sentence below is as true.
        }
        throw invalid(pointer, "has to be a position, a decimal in quotes");
    }

    private static Problem invalid(String pointer, String detail) {
        return Problem.invalid(List.of(InputError.body(pointer, detail)));
    }
}
