package app.rostrum.command.auth;

import app.rostrum.events.account.AccountId;
import app.rostrum.events.app.AppId;
import app.rostrum.events.session.Scope;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An app. Its text form says which, since it may hold the digest of a secret.
 *
 * @param owner who registered it; where it comes in by itself, it acts for that account
 * @param redirectUris where people may be sent back to
 * @param scopes what it may ask for
 * @param secret SHA-256 of its secret; null where it cannot keep one
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to be stored or compared
public record ClientApp(
        AppId id,
        AccountId owner,
        String name,
        List<String> redirectUris,
        List<Scope> scopes,
        byte @Nullable [] secret) {

    /** What no app may ask for: the account itself, and the platform. */
    public static final Set<Scope> NEVER = Set.of(Scope.ACCOUNT, Scope.OPERATE);

    public ClientApp {
        redirectUris = List.copyOf(redirectUris);
        scopes = List.copyOf(scopes);
    }

    public boolean confidential() {
        return secret != null;
    }

    @Override
    public String toString() {
        return "ClientApp " + id;
    }
}
