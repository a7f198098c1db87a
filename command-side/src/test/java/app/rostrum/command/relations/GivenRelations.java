package app.rostrum.command.relations;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Id;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentEvent;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostId;
import app.rostrum.events.relation.RelationEvent;
import app.rostrum.events.relation.RelationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Relations that are made of events in memory, and remember what was to be changed. */
public final class GivenRelations implements Relations {

    private final List<DomainEvent> events = new ArrayList<>();
    private final Set<AccountId> closed = new HashSet<>();
    private final List<Id> changing = new ArrayList<>();

    /** What has happened besides, in this order. */
    public GivenRelations and(DomainEvent... further) {
        events.addAll(List.of(further));
        return this;
    }

    /** Its owner has given it up. All others are open. */
    public GivenRelations closed(AccountId account) {
        closed.add(account);
        return this;
    }

    /** What was waited for to be seen by nobody. */
    public List<Id> changing() {
        return List.copyOf(changing);
    }

    private <E extends DomainEvent> List<E> of(Id stream, Class<E> type) {
        return events.stream()
                .filter(it -> it.stream().equals(stream))
                .map(type::cast)
                .toList();
    }

    @Override
    public Optional<LivePost> post(PostId post) {
        return LivePost.of(of(post, PostEvent.class));
    }

    @Override
    public Optional<LiveComment> comment(CommentId comment) {
        return LiveComment.of(of(comment, CommentEvent.class));
    }

    @Override
    public Tie between(AccountId one, AccountId other) {
        return Tie.of(one, other, of(RelationId.of(one, other), RelationEvent.class));
    }

    @Override
    public Tie lately(AccountId one, AccountId other) {
        return between(one, other);
    }

    @Override
    public boolean isOpen(AccountId account) {
        return !closed.contains(account);
    }

    @Override
    public void changing(Id what) {
        changing.add(what);
    }
}
