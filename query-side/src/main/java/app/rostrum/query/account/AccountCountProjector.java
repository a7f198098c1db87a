package app.rostrum.query.account;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.events.Topic;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.relation.RelationEvent;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationEvent.FollowEnded;
import app.rostrum.query.projection.Kind;
import app.rostrum.query.projection.Lane;
import app.rostrum.query.projection.MongoProjector;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code account-counts}: for each account and partition how many posts, followers and followed accounts the events of that partition make.
 * Posts come by many partitions, and so do follows; an account has the sum of its documents.
 */
@Component
class AccountCountProjector implements MongoProjector<DomainEvent, AccountCountDocument> {

    static final String NAME = "account-counts";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Class<? extends DomainEvent>> events() {
        return List.of(PostPublished.class, PostDeleted.class, PostRemoved.class, FollowBegan.class, FollowEnded.class);
    }

    @Override
    public List<Kind<? extends AccountCountDocument>> kinds() {
        return List.of(new Kind<>(NAME, "account_", AccountCountDocument.class, List.of()));
    }

    @Override
    public List<String> documentsOf(Recorded<DomainEvent> recorded) {
        int partition = Topic.partitionOf(recorded.event().subject().text());
        return concerned(recorded)
                .map(it -> AccountCountDocument.id(it, partition))
                .toList();
    }

    private static Stream<String> concerned(Recorded<DomainEvent> recorded) {
        return switch (recorded.event()) {
            case PostPublished it -> Stream.of(it.author().text());
            case PostDeleted it -> Stream.of(deleter(recorded));
            case PostRemoved it -> Stream.of(it.author().text());
            case RelationEvent it -> Stream.of(it.from().text(), it.to().text());
            default -> throw unknown(recorded.event());
        };
    }

    /** A post is deleted by its author and nobody else. */
    private static String deleter(Recorded<?> recorded) {
        var actor = Objects.requireNonNull(recorded.metadata().actor(), "nobody has deleted a post");
        return new AccountId(actor).text();
    }

    @Override
    public Lane lane() {
        return Lane.PARTITION;
    }

    @Override
    public Duration gather() {
        return SHORTLY;
    }

    @Override
    public boolean begins(String document, DomainEvent event) {
        return false;
    }

    @Override
    public AccountCountDocument apply(
            String document, @Nullable AccountCountDocument current, Recorded<DomainEvent> recorded) {
        var before = current == null ? AccountCountDocument.none(document) : current;
        var after = switch (recorded.event()) {
            case PostPublished it -> before.posts(1);
            case PostDeleted it -> before.posts(-1);
            case PostRemoved it -> before.posts(-1);
            case FollowBegan it -> followed(before, it, 1);
            case FollowEnded it -> followed(before, it, -1);
            default -> throw unknown(recorded.event());
        };
        return after.at(recorded.position().value());
    }

    private static AccountCountDocument followed(AccountCountDocument before, RelationEvent event, int more) {
        return before.account().equals(event.to().text()) ? before.followers(more) : before.following(more);
    }

    private static IllegalArgumentException unknown(DomainEvent event) {
        return new IllegalArgumentException(
                "counts nothing of " + event.getClass().getSimpleName());
    }
}
