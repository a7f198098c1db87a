package app.rostrum.events.report;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.EventName;
import app.rostrum.events.Id;
import app.rostrum.events.Personal;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people report about one post, comment or account, and what moderators make of it. It travels with what it is about. */
public sealed interface ReportEvent extends DomainEvent {

    ReportId reportId();

    /** The id of the post, comment or account. */
    String about();

    /** The post, or that of the comment; null where it is an account. */
    @Nullable
    PostId postId();

    /** Who wrote it, or the account itself. */
    AccountId author();

    @Override
    default ReportId stream() {
        return reportId();
    }

    @Override
    default Id subject() {
        var post = postId();
        return post == null ? author() : post;
    }

    /** Somebody thinks that a moderator should look at it. */
    @EventName("report.filed.v1")
    record ReportFiled(
            ReportId reportId,
            String about,
            @Nullable PostId postId,
            AccountId author,
            AccountId by,
            Reason reason,
            @Personal @Nullable String text)
            implements ReportEvent {}

    /**
     * A moderator has looked at it. All reports that were open are closed with this.
     *
     * @param reporters who had filed them
     */
    @EventName("report.decided.v1")
    record ReportDecided(
            ReportId reportId,
            String about,
            @Nullable PostId postId,
            AccountId author,
            List<AccountId> reporters,
            Outcome outcome,
            @Personal @Nullable String note)
            implements ReportEvent {

        public ReportDecided {
            reporters = List.copyOf(reporters);
        }
    }
}
