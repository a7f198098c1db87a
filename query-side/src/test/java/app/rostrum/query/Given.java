package app.rostrum.query;

import app.rostrum.events.account.AccountEvent.AccountRegistered;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.Visibility;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fixed ids and the events that most tests begin with. */
public final class Given {

    public static final AccountId ADA = account(1);
    public static final AccountId BOB = account(2);

    private Given() {}

    public static AccountId account(int number) {
        return AccountId.of(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number));
    }

    public static PostId post(int number) {
        return PostId.of(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number));
    }

    public static CommentId comment(int number) {
        return CommentId.of(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number));
    }

    /**
     * @param replyTo none where it answers the post itself
     * @param answered who wrote that
     */
    public static CommentWritten written(
            int number,
            PostId post,
            AccountId author,
            @Nullable CommentId replyTo,
            AccountId answered,
            AccountId by,
            String body) {
        boolean isReply = replyTo != null;
        return new CommentWritten(
                comment(number),
                post,
                author,
                replyTo,
                isReply ? answered : null,
                isReply ? 1 : 0,
                by,
                body,
                List.of());
    }

    public static AccountRegistered registered(AccountId id, String handle) {
        return new AccountRegistered(id, handle, handle.toUpperCase(java.util.Locale.ROOT));
    }

    public static PostPublished published(PostId id, AccountId author, String body) {
        return new PostPublished(id, author, null, body, Visibility.PUBLIC, List.of());
    }
}
