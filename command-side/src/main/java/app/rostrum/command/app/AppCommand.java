package app.rostrum.command.app;

import app.rostrum.command.Command;
import app.rostrum.command.Refusal;
import app.rostrum.command.auth.ClientApp;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.app.AppId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an app. */
sealed interface AppCommand extends Command {

    AppId app();

    @Override
    default AppId target() {
        return app();
    }

    record RegisterApp(@TargetAggregateIdentifier AppId app, ClientApp registered) implements AppCommand {

        RegisterApp(ClientApp registered) {
            this(registered.id(), registered);
        }

        @Override
        public @Nullable Refusal whenMissing() {
            return null;
        }
    }

    /** @param by whose app it has to be */
    record RemoveApp(@TargetAggregateIdentifier AppId app, AccountId by) implements AppCommand {

        @Override
        public Refusal whenMissing() {
            return AppRefusal.APP_NOT_FOUND;
        }
    }
}
