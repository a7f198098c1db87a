package app.rostrum.command.report;

import app.rostrum.events.Id;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostId;
import app.rostrum.events.report.ReportEvent;
import org.jspecify.annotations.Nullable;

/**
 * Something that is reported.
 *
 * @param about a post, a comment or an account
 * @param post the post, or that of the comment; null where it is an account
 * @param author who wrote it, or the account itself
 */
record Reported(Id about, @Nullable PostId post, AccountId author) {

    static Reported of(ReportEvent event) {
        return new Reported(id(event.about()), event.postId(), event.author());
    }

    /** @throws IllegalArgumentException if it is none of the three */
    static Id id(String text) {
        if (PostId.isValid(text)) {
            return new PostId(text);
        }
        return CommentId.isValid(text) ? new CommentId(text) : new AccountId(text);
    }
}
