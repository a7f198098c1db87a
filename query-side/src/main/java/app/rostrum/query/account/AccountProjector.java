package app.rostrum.query.account;

import static app.rostrum.query.projection.Document.existing;

import app.rostrum.events.Recorded;
import app.rostrum.events.account.AccountEvent;
import app.rostrum.events.account.AccountEvent.AccountClosed;
import app.rostrum.events.account.AccountEvent.AccountRegistered;
import app.rostrum.events.account.AccountEvent.AccountReinstated;
import app.rostrum.events.account.AccountEvent.AccountSuspended;
import app.rostrum.events.account.AccountEvent.EmailVerified;
import app.rostrum.events.account.AccountEvent.HandleChanged;
import app.rostrum.events.account.AccountEvent.PasswordChanged;
import app.rostrum.events.account.AccountEvent.ProfileChanged;
import app.rostrum.events.account.AccountEvent.RoleGranted;
import app.rostrum.events.account.AccountEvent.RoleWithdrawn;
import app.rostrum.query.author.Authors;
import app.rostrum.query.projection.Kind;
import app.rostrum.query.projection.MongoProjector;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code accounts}: one document per account, holding what others may see of it now. */
@Component
class AccountProjector implements MongoProjector<AccountEvent, AccountDocument> {

    @Override
    public String name() {
        return Authors.ACCOUNTS;
    }

    @Override
    public List<Class<? extends AccountEvent>> events() {
        return List.of(AccountEvent.class);
    }

    @Override
    public List<Kind<? extends AccountDocument>> kinds() {
        return List.of(new Kind<>(
                "accounts", "account_", AccountDocument.class, List.of(new IndexModel(Indexes.ascending("handle")))));
    }

    @Override
    public boolean begins(String document, AccountEvent event) {
        return event instanceof AccountRegistered;
    }

    @Override
    public AccountDocument apply(String document, @Nullable AccountDocument current, Recorded<AccountEvent> recorded) {
        return switch (recorded.event()) {
            case AccountRegistered it ->
                new AccountDocument(
                        it.accountId().text(),
                        recorded.position().value(),
                        recorded.version(),
                        it.handle(),
                        it.name(),
                        recorded.time().truncatedTo(ChronoUnit.MILLIS),
                        null);
            case ProfileChanged it -> existing(current).after(recorded);
            case HandleChanged it -> existing(current).called(it.handle(), recorded);
            case AccountClosed it -> existing(current).closed(recorded);
            // Nothing that others may see.
            case EmailVerified it -> existing(current).after(recorded);
            case PasswordChanged it -> existing(current).after(recorded);
            case RoleGranted it -> existing(current).after(recorded);
            case RoleWithdrawn it -> existing(current).after(recorded);
            case AccountSuspended it -> existing(current).after(recorded);
            case AccountReinstated it -> existing(current).after(recorded);
        };
    }
}
