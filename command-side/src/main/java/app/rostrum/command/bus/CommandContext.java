package app.rostrum.command.bus;

import app.rostrum.command.store.IdempotencyKey;
import app.rostrum.events.Metadata;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.SessionId;
import app.rostrum.events.wire.ConsistencyToken;
import org.jspecify.annotations.Nullable;

/**
 * In what course of things a command comes.
 *
 * @param account who acts; null where nobody is logged in
 * @param session in which the account is logged in; null for the server's own people
 * @param metadata what its events will say of it
 * @param idempotencyKey under which it may be sent again
 * @param seen what the client has seen before, to be merged into the answer
 */
public record CommandContext(
        @Nullable AccountId account,
        @Nullable SessionId session,
        Metadata metadata,
        @Nullable IdempotencyKey idempotencyKey,
        @Nullable ConsistencyToken seen) {

    /** The same without a key, for what is answered with a secret or is more than one command: its answer is kept nowhere. */
    public CommandContext once() {
        return new CommandContext(account, session, metadata, null, seen);
    }

    /** The same, where somebody has shown in the request itself who it is. */
    public CommandContext by(AccountId actor) {
        return new CommandContext(actor, session, metadata.by(actor.text()), idempotencyKey, seen);
    }

    /** The same, where more was written than its answer says by itself. */
    public CommandContext having(ConsistencyToken written) {
        return new CommandContext(
                account, session, metadata, idempotencyKey, seen == null ? written : seen.merge(written));
    }

    /**
     * Who acts, where the security chain has let only accounts pass.
     *
     * @throws IllegalStateException if nobody is logged in
     */
    public AccountId caller() {
        if (account == null) {
            throw new IllegalStateException("a command that needs an account got through without one");
        }
        return account;
    }
}
