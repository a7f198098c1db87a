package app.rostrum.events.app;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.EventName;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.Scope;
import java.util.List;

/** Everything that can happen to an app: a program of somebody's that others let act for them (RFC 6749 calls it a client). */
public sealed interface AppEvent extends DomainEvent {

    AppId app();

    @Override
    default AppId stream() {
        return app();
    }

    /**
     * Somebody registered an app.
     *
     * @param name by which people are asked about it
     * @param redirectUris where people may be sent back to, each compared letter by letter
     * @param scopes what it may ask for
     * @param confidential whether it can keep a secret; programs on the machines of people cannot
     */
    @EventName("app.registered.v1")
    record AppRegistered(
            AppId app,
            AccountId owner,
            String name,
            List<String> redirectUris,
            List<Scope> scopes,
            boolean confidential)
            implements AppEvent {

        public AppRegistered {
            redirectUris = List.copyOf(redirectUris);
            scopes = List.copyOf(scopes);
        }
    }

    /** Its owner took it back. It can no longer act for anybody. */
    @EventName("app.removed.v1")
    record AppRemoved(AppId app) implements AppEvent {}
}
