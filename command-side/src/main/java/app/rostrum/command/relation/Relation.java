package app.rostrum.command.relation;

import static app.rostrum.command.relation.RelationRefusal.ACCOUNT_NOT_FOUND;
import static app.rostrum.command.relation.RelationRefusal.BLOCKED_BY_YOU;
import static app.rostrum.command.relation.RelationRefusal.CANNOT_BLOCK_YOURSELF;
import static app.rostrum.command.relation.RelationRefusal.CANNOT_FOLLOW_YOURSELF;
import static app.rostrum.command.relation.RelationRefusal.CANNOT_MUTE_YOURSELF;
import static app.rostrum.command.relation.RelationRefusal.FOLLOWING_TOO_MANY;
import static app.rostrum.command.relation.RelationRefusal.REQUEST_NOT_FOUND;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.relation.RelationCommand.AcceptFollower;
import app.rostrum.command.relation.RelationCommand.Block;
import app.rostrum.command.relation.RelationCommand.DeclineFollower;
import app.rostrum.command.relation.RelationCommand.Follow;
import app.rostrum.command.relation.RelationCommand.Mute;
import app.rostrum.command.relation.RelationCommand.RemoveFollower;
import app.rostrum.command.relation.RelationCommand.Unblock;
import app.rostrum.command.relation.RelationCommand.Unfollow;
import app.rostrum.command.relation.RelationCommand.Unmute;
import app.rostrum.command.relations.Follows;
import app.rostrum.command.relations.Relations;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.relation.RelationEvent;
import app.rostrum.events.relation.RelationEvent.BlockBegan;
import app.rostrum.events.relation.RelationEvent.BlockEnded;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationEvent.FollowEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequestEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequested;
import app.rostrum.events.relation.RelationEvent.MuteBegan;
import app.rostrum.events.relation.RelationEvent.MuteEnded;
import app.rostrum.events.relation.RelationId;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What two accounts are to each other. One history for both, so that of a follow and a block at the same time one is decided on what the other
 * has made of it.
 */
@AggregateRoot
class Relation {

    @SuppressWarnings("unused") // Axon reads it
    @AggregateIdentifier
    private @Nullable RelationId id;

    /** Which of the two follow, ask to follow, block and mute the other. */
    private final Set<AccountId> following = new HashSet<>();

    private final Set<AccountId> asking = new HashSet<>();
    private final Set<AccountId> blocking = new HashSet<>();
    private final Set<AccountId> muting = new HashSet<>();

    Relation() {}

    /** Whoever blocks the other is told just that, so that nobody learns from it whether they are blocked as well. */
    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(Follow command, Relations relations, Follows follows) {
        requireTwo(command, CANNOT_FOLLOW_YOURSELF);
        if (blocking.contains(command.by())) {
            throw new CommandRefused(BLOCKED_BY_YOU);
        }
        if (blocking.contains(command.other())) {
            throw new CommandRefused(ACCOUNT_NOT_FOUND);
        }
        if (following.contains(command.by())) {
            return;
        }
        requireOpen(command, relations);
        boolean asks = follows.areAskedFor(command.other());
        if (asking.contains(command.by())) {
            if (!asks) {
                apply(new FollowBegan(command.relation(), command.by(), command.other(), true));
            }
            return;
        }
        if (!follows.begin(command.by())) {
            throw new CommandRefused(FOLLOWING_TOO_MANY);
        }
        apply(
                asks
                        ? new FollowRequested(command.relation(), command.by(), command.other())
                        : new FollowBegan(command.relation(), command.by(), command.other(), false));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(Unfollow command, Relations relations, Follows follows) {
        relations.changing(command.relation());
        end(command.by(), command.other(), false, follows);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(AcceptFollower command, Relations relations) {
        requireRequest(command);
        requireOpen(command, relations);
        apply(new FollowBegan(command.relation(), command.other(), command.by(), true));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(DeclineFollower command, Follows follows) {
        requireRequest(command);
        end(command.other(), command.by(), true, follows);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(RemoveFollower command, Relations relations, Follows follows) {
        relations.changing(command.relation());
        if (following.contains(command.other())) {
            end(command.other(), command.by(), true, follows);
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(Block command, Relations relations, Follows follows) {
        requireTwo(command, CANNOT_BLOCK_YOURSELF);
        if (blocking.contains(command.by())) {
            return;
        }
        relations.changing(command.relation());
        requireOpen(command, relations);
        // What is counted is locked: in one order, or two blocks could wait for each other.
        Stream.of(command.by(), command.other())
                .sorted((one, other) -> one.text().compareTo(other.text()))
                .forEach(from -> {
                    boolean isOwn = from.equals(command.by());
                    end(from, isOwn ? command.other() : command.by(), !isOwn, follows);
                });
        apply(new BlockBegan(command.relation(), command.by(), command.other()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(Unblock command) {
        if (blocking.contains(command.by())) {
            apply(new BlockEnded(command.relation(), command.by(), command.other()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(Mute command, Relations relations) {
        requireTwo(command, CANNOT_MUTE_YOURSELF);
        if (!muting.contains(command.by())) {
            requireOpen(command, relations);
            apply(new MuteBegan(command.relation(), command.by(), command.other()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(Unmute command) {
        if (muting.contains(command.by())) {
            apply(new MuteEnded(command.relation(), command.by(), command.other()));
        }
    }

    /** @param declined whether the one who is followed ends it */
    private void end(AccountId from, AccountId to, boolean declined, Follows follows) {
        var relation = RelationId.of(from, to);
        if (following.contains(from)) {
            follows.end(from);
            apply(new FollowEnded(relation, from, to));
        } else if (asking.contains(from)) {
            follows.end(from);
            apply(new FollowRequestEnded(relation, from, to, declined));
        }
    }

    private static void requireTwo(RelationCommand command, RelationRefusal otherwise) {
        if (command.by().equals(command.other())) {
            throw new CommandRefused(otherwise);
        }
    }

    private static void requireOpen(RelationCommand command, Relations relations) {
        if (!relations.isOpen(command.other())) {
            throw new CommandRefused(ACCOUNT_NOT_FOUND);
        }
    }

    private void requireRequest(RelationCommand command) {
        if (!asking.contains(command.other())) {
            throw new CommandRefused(REQUEST_NOT_FOUND);
        }
    }

    @EventSourcingHandler
    void evolve(RelationEvent event) {
        id = event.relationId();
        switch (event) {
            case FollowRequested it -> asking.add(it.from());
            case FollowRequestEnded it -> asking.remove(it.from());
            case FollowBegan it -> {
                asking.remove(it.from());
                following.add(it.from());
            }
            case FollowEnded it -> following.remove(it.from());
            case BlockBegan it -> blocking.add(it.from());
            case BlockEnded it -> blocking.remove(it.from());
            case MuteBegan it -> muting.add(it.from());
            case MuteEnded it -> muting.remove(it.from());
        }
    }
}
