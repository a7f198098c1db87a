package app.rostrum.query.language;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that a date names: a year, a month or a day of UTC, or a second, or a millisecond of it.
 *
 * @param end the first moment after it
 */
record Dates(Instant begin, Instant end) {

    static final String WANTED = "wants a date such as 2026, 2026-11, 2026-11-29 or 2026-11-29T12:00:00Z";

    private static final Pattern DAY = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(?:[Zz]|[+-]\\d{2}:\\d{2})");

    /** Empty where the text is no date. */
    static Optional<Dates> of(String text) {
        try {
            var day = DAY.matcher(text);
            if (day.matches()) {
                return Optional.of(days(day.group(1), day.group(2), day.group(3)));
            }
            var instant = INSTANT.matcher(text);
            return instant.matches() ? Optional.of(moment(text, instant.group(1) == null)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Dates days(String year, @Nullable String month, @Nullable String day) {
        var begin = LocalDate.of(
                Integer.parseInt(year),
                month == null ? 1 : Integer.parseInt(month),
                day == null ? 1 : Integer.parseInt(day));
        var end = month == null ? begin.plusYears(1) : day == null ? begin.plusMonths(1) : begin.plusDays(1);
        return new Dates(
                begin.atStartOfDay(ZoneOffset.UTC).toInstant(),
                end.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static Dates moment(String text, boolean isWholeSecond) {
        // Posts are dated to the millisecond.
        var begin =
                OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant().truncatedTo(ChronoUnit.MILLIS);
        return new Dates(begin, isWholeSecond ? begin.plusSeconds(1) : begin.plusMillis(1));
    }
}
