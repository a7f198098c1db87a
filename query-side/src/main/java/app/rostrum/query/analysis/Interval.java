package app.rostrum.query.analysis;

import app.rostrum.web.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalUnit;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long the stretches of time are by which something is counted, on the calendar of a zone. */
enum Interval {
    MINUTE(ChronoUnit.MINUTES),
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS),
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS),
    QUARTER(IsoFields.QUARTER_YEARS),
    YEAR(ChronoUnit.YEARS);

    private static final int MOST = 10_000;

    private final TemporalUnit unit;

    Interval(TemporalUnit unit) {
        this.unit = unit;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * A day where nothing is said.
     *
     * @throws Problem 400 that names {@code interval}
     */
    static Interval of(@Nullable String text) {
        return text == null
                ? DAY
                : Arrays.stream(values())
                        .filter(it -> it.text().equals(text))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalid(
                                "interval", "has to be minute, hour, day, week, month, quarter or year"));
    }

    /**
     * UTC where nothing is said.
     *
     * @throws Problem 400 that names {@code zone}
     */
    static ZoneId zone(@Nullable String text) {
        if (text == null) {
            return ZoneId.of("UTC");
        }
        if (ZoneId.getAvailableZoneIds().contains(text)) {
            return ZoneId.of(text);
        }
        throw Problem.invalid("zone", "has to be the name of a time zone, such as Europe/Berlin");
    }

    /** @throws Problem 400 that names {@code interval}, where there are so many of it between these that nobody is shown all */
    void requireFew(Instant first, Instant last, ZoneId zone) {
        // In one of them there may be two beginnings.
        long count = unit.between(first.atZone(zone), last.atZone(zone)) + 2;
        if (count > MOST) {
            throw Problem.invalid(
                    "interval",
                    "makes " + count + " buckets where at most " + MOST
                            + " are counted; take a longer one, or a shorter time");
        }
    }
}
