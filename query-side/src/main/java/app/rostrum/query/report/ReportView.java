package app.rostrum.query.report;

import app.rostrum.query.author.Author;
import app.rostrum.query.shown.WrittenTexts.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is reported about one thing, as moderators see it.
 *
 * @param subject the id of the post, comment or account
 * @param postId the post, or that of the comment
 * @param author who wrote it, or the account itself
 * @param gone whether it is no longer there
 * @param content what it says now, whoever may see that; null of an account, and where it is no longer there
 * @param count how many have reported it
 * @param latest the newest reports, ten at most
 * @param outcome what was decided, if it was
 */
record ReportView(
        String id,
        String subject,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String postId,
        Author author,
        boolean gone,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Text content,
        String state,
        long count,
        List<ReasonCount> reasons,
        Instant firstReportedAt,
        List<Latest> latest,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String outcome,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant decidedAt) {

    ReportView {
        reasons = List.copyOf(reasons);
        latest = List.copyOf(latest);
    }

    /** One report, and whose it is. */
    record Latest(Author by, String reason, @Nullable String text, Instant at) {}

    static ReportView of(ReportDocument document, boolean gone, @Nullable Text content, Map<String, Author> known) {
        return new ReportView(
                document.id(),
                document.about(),
                document.post(),
                Author.of(document.author(), known),
                gone,
                gone ? null : content,
                document.state(),
                document.reports(),
                document.reasons().stream().map(ReasonCount::parse).toList(),
                document.firstAt(),
                document.latest().stream()
                        .map(Filing::parse)
                        .map(it -> new Latest(Author.of(it.by(), known), it.reason(), it.text(), it.at()))
                        .toList(),
                document.outcome(),
                document.decidedAt());
    }
}
