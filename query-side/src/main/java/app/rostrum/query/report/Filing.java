package app.rostrum.query.report;

import app.rostrum.events.Recorded;
import app.rostrum.events.report.ReportEvent.ReportFiled;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One report of one person, of which a document keeps some: in one line, with a space after each part but the text.
 *
 * @param by the id of the account that reports
 * @param reason as clients name it
 * @param text what it says, if anything
 */
record Filing(
        String by, String reason, Instant at, @Nullable String text) {

    private static final int PARTS = 4;

    static Filing of(ReportFiled event, Recorded<?> recorded) {
        var at = recorded.time().truncatedTo(ChronoUnit.MILLIS);
        return new Filing(event.by().text(), event.reason().text(), at, event.text());
    }

    static Filing parse(String line) {
        var parts = line.split(" ", PARTS);
        return new Filing(parts[0], parts[1], Instant.parse(parts[2]), parts.length < PARTS ? null : parts[3]);
    }

    String line() {
        var head = by + ' ' + reason + ' ' + at;
        return text == null ? head : head + ' ' + text;
    }
}
