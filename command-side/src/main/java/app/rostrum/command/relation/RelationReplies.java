package app.rostrum.command.relation;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.Credentials.Credential;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.store.Streams;
import app.rostrum.command.web.Replies;
import app.rostrum.events.DomainEvent;
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
import java.util.function.BiFunction;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Has commands about two accounts decided, and answers with nothing but what the one who asks may know: that the other mutes or blocks is no
 * business of theirs, and neither version nor token tells it.
 */
@Component
class RelationReplies {

    private final Commands commands;
    private final Credentials credentials;
    private final Streams streams;

    RelationReplies(Commands commands, Credentials credentials, Streams streams) {
        this.commands = commands;
        this.credentials = credentials;
        this.streams = streams;
    }

    /** An id is not looked up, since what there is between two can be ended when one of them has left. */
    private AccountId find(String handleOrId) {
        if (AccountId.isValid(handleOrId)) {
            return new AccountId(handleOrId);
        }
        return credentials
                .named(handleOrId)
                .map(Credential::account)
                .orElseThrow(() -> new CommandRefused(RelationRefusal.ACCOUNT_NOT_FOUND));
    }

    /**
     * Has it decided, for the caller and whom the path names.
     *
     * @throws CommandRefused if nobody has that handle
     */
    ResponseEntity<Void> send(
            BiFunction<AccountId, AccountId, RelationCommand> made, String handleOrId, CommandContext context) {
        var command = made.apply(context.caller(), find(handleOrId));
        var receipt = commands.send(command, context);
        var reached = streams.reached(command.relation(), it -> isKnownTo(command.by(), it));
        return Replies.noContent(receipt, reached, context);
    }

    private static boolean isKnownTo(AccountId account, DomainEvent event) {
        return switch ((RelationEvent) event) {
            case FollowRequested it -> true;
            case FollowRequestEnded it -> true;
            case FollowBegan it -> true;
            case FollowEnded it -> true;
            case BlockBegan it -> it.from().equals(account);
            case BlockEnded it -> it.from().equals(account);
            case MuteBegan it -> it.from().equals(account);
            case MuteEnded it -> it.from().equals(account);
        };
    }
}
