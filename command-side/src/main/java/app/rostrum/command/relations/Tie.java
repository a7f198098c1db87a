package app.rostrum.command.relations;

import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.Visibility;
import app.rostrum.events.relation.RelationEvent;
import app.rostrum.events.relation.RelationEvent.BlockBegan;
import app.rostrum.events.relation.RelationEvent.BlockEnded;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationEvent.FollowEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequestEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequested;
import app.rostrum.events.relation.RelationEvent.MuteBegan;
import app.rostrum.events.relation.RelationEvent.MuteEnded;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an account is to another, and that to it, as the first of them sees it. */
public record Tie(boolean follows, boolean followedBy, boolean blocks, boolean blockedBy) {

    /** Of those who have nothing to do with each other, and of one with itself. */
    public static final Tie NONE = new Tie(false, false, false, false);

    /** What the events of the relation of an account and another have made of it. */
    public static Tie of(AccountId one, AccountId other, List<? extends RelationEvent> events) {
        Set<AccountId> following = new HashSet<>();
        Set<AccountId> blocking = new HashSet<>();
        for (var event : events) {
            switch (event) {
                case FollowBegan it -> following.add(it.from());
                case FollowEnded it -> following.remove(it.from());
                case BlockBegan it -> blocking.add(it.from());
                case BlockEnded it -> blocking.remove(it.from());
                case FollowRequested it -> {}
                case FollowRequestEnded it -> {}
                case MuteBegan it -> {}
                case MuteEnded it -> {}
            }
        }
        return new Tie(
                following.contains(one), following.contains(other), blocking.contains(one), blocking.contains(other));
    }

    /** Whether neither is to see or reach the other. */
    public boolean isBlocked() {
        return blocks || blockedBy;
    }

    /** Whether the first may see what the other shows to those. */
    public boolean shows(Visibility visibility) {
        return !isBlocked() && (visibility == Visibility.PUBLIC || follows);
    }
}
