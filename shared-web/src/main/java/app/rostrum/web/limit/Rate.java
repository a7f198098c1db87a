package app.rostrum.web.limit;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * So much in so much time, such as {@code 600/1m}; {@code off} stands for as much as anybody likes.
 *
 * @param quota how much there is at once, and again after the window; 0 where there is no limit
 * @param window the time in which all of it comes back, evenly
 */
public record Rate(long quota, Duration window) {

    private static final Rate OFF = new Rate(0, Duration.ZERO);
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})/([0-9]{1,6}(?:ms|s|m|h|d))");

    /** Reads the form in which settings have it. */
    public static Rate valueOf(String text) {
        if (text.equals("off")) {
            return OFF;
        }
        var parts = FORM.matcher(text);
        if (parts.matches()) {
            var rate = new Rate(Long.parseLong(parts.group(1)), DurationStyle.SIMPLE.parse(parts.group(2)));
            if (rate.quota > 0 && rate.quota <= rate.window.toNanos()) {
                return rate;
            }
        }
        throw new IllegalArgumentException("a rate is written like 600/1m, or off; this is \"" + text + "\"");
    }

    /** Whether there is no limit. */
    public boolean isOff() {
        return quota == 0;
    }
}
