package app.rostrum.query.notification;

import static app.rostrum.query.notification.NotificationKind.COMMENT;
import static app.rostrum.query.notification.NotificationKind.FOLLOW;
import static app.rostrum.query.notification.NotificationKind.FOLLOW_REQUEST;
import static app.rostrum.query.notification.NotificationKind.LIKE;
import static app.rostrum.query.notification.NotificationKind.MENTION;
import static app.rostrum.query.notification.NotificationKind.MODERATION;
import static app.rostrum.query.notification.NotificationKind.REPLY;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.notification.NotificationEvent.NotificationsRead;
import app.rostrum.events.post.CommentEvent.CommentDeleted;
import app.rostrum.events.post.CommentEvent.CommentEdited;
import app.rostrum.events.post.CommentEvent.CommentRemoved;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.ReactionEvent;
import app.rostrum.events.post.ReactionEvent.Liked;
import app.rostrum.events.post.ReactionEvent.Unliked;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationEvent.FollowEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequestEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequested;
import app.rostrum.events.report.Outcome;
import app.rostrum.events.report.ReportEvent.ReportDecided;
import app.rostrum.query.notification.GroupDocument.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Whom an event tells of what, and what it takes back. Nobody is told of what he does himself. */
final class Steps {

    private Steps() {}

    static List<Step> of(Recorded<DomainEvent> recorded) {
        long now = recorded.position().value();
        return switch (recorded.event()) {
            case PostPublished it -> named(it.mentions(), it.author().text(), it.postId(), null, recorded);
            case PostEdited it -> named(it.mentions(), writer(recorded), it.postId(), null, recorded);
            case PostDeleted it -> List.of(Step.gone(it.postId().text(), now));
            case PostRemoved it -> List.of(Step.gone(it.postId().text(), now));
            case CommentWritten it -> written(it, recorded);
            case CommentEdited it -> named(it.mentions(), writer(recorded), it.postId(), it.commentId(), recorded);
            case CommentDeleted it -> gone(it.commentId(), it.postId(), it.replyTo(), writer(recorded), recorded);
            case CommentRemoved it ->
                gone(it.commentId(), it.postId(), it.replyTo(), it.author().text(), recorded);
            case Liked it ->
                liked(it, it.author(), (group, topic) -> group.joinedBy(it.by().text(), topic, recorded));
            case Unliked it ->
                liked(it, it.author(), (group, topic) -> group.leftBy(it.by().text(), recorded));
            case FollowRequested it -> List.of(joined(FOLLOW_REQUEST, it.to(), it.from(), recorded));
            case FollowRequestEnded it -> List.of(left(FOLLOW_REQUEST, it.to(), it.from(), recorded));
            case FollowBegan it -> began(it, recorded);
            case FollowEnded it -> List.of(left(FOLLOW, it.to(), it.from(), recorded));
            case ReportDecided it -> decided(it, recorded);
            case NotificationsRead it -> List.of(Step.read(it.accountId().text(), Long.parseLong(it.upTo()), now));
            default ->
                throw new IllegalArgumentException(
                        "nobody is told of " + recorded.event().getClass().getSimpleName());
        };
    }

    /** Only its author edits or deletes a post or comment. */
    private static String writer(Recorded<?> recorded) {
        var actor = Objects.requireNonNull(recorded.metadata().actor(), "nobody has written this");
        return new AccountId(actor).text();
    }

    private static List<Step> named(
            List<AccountId> mentions, String by, PostId post, @Nullable CommentId comment, Recorded<?> recorded) {
        var thing = comment == null ? post.text() : comment.text();
        return mentions.stream()
                .map(AccountId::text)
                .distinct()
                .filter(it -> !it.equals(by))
                .map(it -> {
                    var topic = new Topic(MENTION, it, post.text(), comment == null ? null : comment.text());
                    return Step.group(MENTION.document(thing, it), group -> group.naming(by, topic, recorded));
                })
                .toList();
    }

    /** Whom it answers, the author of the comment or else of the post, and the others whom it names: everybody is told of it once. */
    private static List<Step> written(CommentWritten it, Recorded<?> recorded) {
        var answered = it.replyTo() == null ? it.postAuthor() : Objects.requireNonNull(it.replyToAuthor());
        var others =
                it.mentions().stream().filter(named -> !named.equals(answered)).toList();
        var steps = new ArrayList<>(named(others, it.author().text(), it.postId(), it.commentId(), recorded));
        if (!answered.equals(it.author())) {
            var topic = new Topic(
                    it.replyTo() == null ? COMMENT : REPLY,
                    answered.text(),
                    it.postId().text(),
                    it.replyTo() == null ? null : it.replyTo().text());
            steps.add(Step.group(
                    answers(it.postId(), it.replyTo()),
                    group -> group.with(it.commentId().text(), it.author().text(), topic, recorded)));
        }
        return steps;
    }

    private static List<Step> gone(
            CommentId comment, PostId post, @Nullable CommentId replyTo, String author, Recorded<?> recorded) {
        return List.of(
                Step.gone(comment.text(), recorded.position().value()),
                Step.group(answers(post, replyTo), group -> group.without(comment.text(), author, recorded)));
    }

    private static String answers(PostId post, @Nullable CommentId replyTo) {
        return replyTo == null ? COMMENT.document(post.text()) : REPLY.document(replyTo.text());
    }

    private static List<Step> liked(
            ReactionEvent event, AccountId author, BiFunction<GroupDocument, Topic, GroupDocument> fold) {
        if (event.by().equals(author)) {
            return List.of();
        }
        var comment = event.commentId();
        var thing = comment == null ? event.postId().text() : comment.text();
        var topic = new Topic(LIKE, author.text(), event.postId().text(), comment == null ? null : comment.text());
        return List.of(Step.group(LIKE.document(thing), group -> fold.apply(group, topic)));
    }

    private static List<Step> began(FollowBegan it, Recorded<?> recorded) {
        var follow = joined(FOLLOW, it.to(), it.from(), recorded);
        return it.requested() ? List.of(follow, left(FOLLOW_REQUEST, it.to(), it.from(), recorded)) : List.of(follow);
    }

    private static Step joined(NotificationKind kind, AccountId recipient, AccountId by, Recorded<?> recorded) {
        var topic = new Topic(kind, recipient.text(), null, null);
        return Step.group(kind.document(recipient.text()), it -> it.joinedBy(by.text(), topic, recorded));
    }

    private static Step left(NotificationKind kind, AccountId recipient, AccountId by, Recorded<?> recorded) {
        return Step.group(kind.document(recipient.text()), it -> it.leftBy(by.text(), recorded));
    }

    /** Those who had reported it; and its author where it was taken away, who has to know why it is no longer there. */
    private static List<Step> decided(ReportDecided it, Recorded<?> recorded) {
        var told = new ArrayList<>(it.reporters());
        if (it.outcome() == Outcome.CONTENT_REMOVED) {
            told.add(it.author());
        }
        var post = it.postId() == null ? null : it.postId().text();
        var comment = CommentId.isValid(it.about()) ? it.about() : null;
        return told.stream()
                .map(AccountId::text)
                .distinct()
                .map(recipient -> Step.group(
                        MODERATION.document(it.reportId().text(), recipient),
                        group -> group.decided(
                                it.outcome().text(), new Topic(MODERATION, recipient, post, comment), recorded)))
                .toList();
    }
}
