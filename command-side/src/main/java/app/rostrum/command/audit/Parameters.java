package app.rostrum.command.audit;

import app.rostrum.events.Position;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.wire.EventTypes;
import app.rostrum.web.InputError;
import app.rostrum.web.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request, each parameter known and there once. A question that was misspelt must not be answered as another
 * one: an auditor would believe the answer.
 */
final class Parameters {

    /** TypeIDs, and the streams of orders. */
    private static final Predicate<String> ID =
            Pattern.compile("[a-z][a-z0-9]{0,31}_[0-9a-z-]{1,64}").asMatchPredicate();

    private static final Predicate<String> CORRELATION =
            Pattern.compile("[A-Za-z0-9._-]{1,64}").asMatchPredicate();
    private static final Predicate<String> NUMBER =
            Pattern.compile("[0-9]{1,9}").asMatchPredicate();
    private static final Predicate<String> POSITION =
            Pattern.compile("[0-9]{1,19}").asMatchPredicate();

    private static final String NO_ID = "is not an id";
    private static final String NO_CORRELATION = "is not a correlation";
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final Map<String, String> values = new HashMap<>();

    /**
     * @param given as the servlet container has them
     * @param known the names that may be there
     * @throws Problem 400 that names each one that is not known or there more than once
     */
    Parameters(Map<String, String[]> given, Set<String> known) {
        var errors = new ArrayList<InputError>();
        given.forEach((name, all) -> {
            if (!known.contains(name)) {
                errors.add(InputError.parameter(name, "is not a parameter here"));
            } else if (all.length != 1) {
                errors.add(InputError.parameter(name, "is there more than once"));
            } else {
                values.put(name, all[0]);
            }
        });
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** @throws Problem 400 that names each parameter that is given */
    static void requireNone(Map<String, String[]> given) {
        new Parameters(given, Set.of());
    }

    /** The id in a path. */
    static String idIn(String path) {
        return checked("id", path, ID, NO_ID);
    }

    /** The correlation in a path. */
    static String correlationIn(String path) {
        return checked("id", path, CORRELATION, NO_CORRELATION);
    }

    @Nullable
    String id(String name) {
        return optional(name, ID, NO_ID);
    }

    @Nullable
    String correlation(String name) {
        return optional(name, CORRELATION, NO_CORRELATION);
    }

    @Nullable
    String account(String name) {
        return optional(name, AccountId::isValid, "is not the id of an account");
    }

    @Nullable
    String eventName(String name) {
        return optional(name, EventTypes.all()::containsKey, "is not the name of an event");
    }

    @Nullable
    Instant instant(String name) {
        var value = values.get(name);
        if (value == null) {
            return null;
        }
        try {
            var instant = Instant.parse(value);
            if (!instant.isBefore(Instant.EPOCH) && !instant.isAfter(LAST)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // Said below, as for one that is out of range.
        }
        throw Problem.invalid(name, "has to be an instant such as 2026-11-22T10:15:30Z");
    }

    @Nullable
    Integer number(String name, int least, int most) {
        var detail = "has to be a number from " + least + " to " + most;
        var value = optional(name, NUMBER, detail);
        if (value == null) {
            return null;
        }
        int number = Integer.parseInt(value);
        if (number < least || number > most) {
            throw Problem.invalid(name, detail);
        }
        return number;
    }

    /** The cursor of an event is its position, so that an export that broke off can be gone on with. */
    Position cursor() {
        var value = optional("cursor", POSITION, "is not the position of an event");
        try {
            return value == null ? Position.START : new Position(Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw Problem.invalid("cursor", "is not the position of an event");
        }
    }

    private @Nullable String optional(String name, Predicate<String> form, String otherwise) {
        var value = values.get(name);
        return value == null ? null : checked(name, value, form, otherwise);
    }

    private static String checked(String name, String value, Predicate<String> form, String otherwise) {
        if (!form.test(value)) {
            throw Problem.invalid(name, otherwise);
        }
        return value;
    }
}
