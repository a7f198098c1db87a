package app.rostrum.query.report;

import app.rostrum.events.Recorded;
import app.rostrum.events.report.ReportEvent.ReportDecided;
import app.rostrum.events.report.ReportEvent.ReportFiled;
import app.rostrum.query.projection.Document;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is reported about one thing: all reports since the last decision or, where nobody has reported it since, those that were decided.
 *
 * @param about the id of the post, comment or account
 * @param post the post, or that of the comment; absent where it is an account
 * @param author who wrote it, or the account itself
 * @param state whether it is to be decided
 * @param since the position of the first of these reports
 * @param firstAt when that was filed
 * @param reports how many there are
 * @param reasons for each that was given, in the order in which they came: its name, a space and how often
 * @param latest the newest of them, as many as are kept, the newest first, each as {@link Filing#line}
 * @param outcome of the decision, if it is decided
 */
record ReportDocument(
        String id,
        long position,
        String about,
        @Nullable String post,
        String author,
        String state,
        long since,
        Instant firstAt,
        long reports,
        List<String> reasons,
        List<String> latest,
        @Nullable String outcome,
        @Nullable Instant decidedAt)
        implements Document {

    /** How many reports are kept with what they say. */
    static final int KEPT = 10;

    ReportDocument {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        latest = latest == null ? List.of() : List.copyOf(latest);
    }

    static ReportDocument filed(@Nullable ReportDocument current, ReportFiled event, Recorded<?> recorded) {
        var before =
                current == null || !current.state.equals(ReportState.OPEN.text()) ? opened(event, recorded) : current;
        var lines = new ArrayList<String>();
        lines.add(Filing.of(event, recorded).line());
        lines.addAll(before.latest);
        return new ReportDocument(
                before.id,
                recorded.position().value(),
                before.about,
                before.post,
                before.author,
                before.state,
                before.since,
                before.firstAt,
                before.reports + 1,
                ReasonCount.oneMore(before.reasons, event.reason().text()),
                lines.subList(0, Math.min(KEPT, lines.size())),
                null,
                null);
    }

    private static ReportDocument opened(ReportFiled event, Recorded<?> recorded) {
        var post = event.postId();
        return new ReportDocument(
                event.reportId().text(),
                0,
                event.about(),
                post == null ? null : post.text(),
                event.author().text(),
                ReportState.OPEN.text(),
                recorded.position().value(),
                recorded.time().truncatedTo(ChronoUnit.MILLIS),
                0,
                List.of(),
                List.of(),
                null,
                null);
    }

    ReportDocument decided(ReportDecided event, Recorded<?> recorded) {
        return new ReportDocument(
                id,
                recorded.position().value(),
                about,
                post,
                author,
                ReportState.DECIDED.text(),
                since,
                firstAt,
                reports,
                reasons,
                latest,
                event.outcome().text(),
                recorded.time().truncatedTo(ChronoUnit.MILLIS));
    }
}
