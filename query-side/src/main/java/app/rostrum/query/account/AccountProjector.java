package app.rostrum.query.account;

import app.rostrum.events.Recorded;
import app.rostrum.events.account.AccountEvent;
import app.rostrum.events.account.AccountEvent.AccountRegistered;
import app.rostrum.events.account.AccountEvent.EmailVerified;
import app.rostrum.events.account.AccountEvent.PasswordChanged;
import app.rostrum.query.author.Authors;
import app.rostrum.query.projection.Document;
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
    public Class<AccountEvent> events() {
        return AccountEvent.class;
    }

    @Override
    public Class<AccountDocument> documents() {
        return AccountDocument.class;
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(new IndexModel(Indexes.ascending("handle")));
    }

    @Override
    public boolean begins(AccountEvent event) {
        return event instanceof AccountRegistered;
    }

    /** Nothing that others may see. */
    private static AccountDocument unchanged(@Nullable AccountDocument current, Recorded<AccountEvent> recorded) {
        return Document.existing(current).at(recorded.position().value(), recorded.version());
    }

    @Override
    public AccountDocument apply(@Nullable AccountDocument current, Recorded<AccountEvent> recorded) {
        return switch (recorded.event()) {
            case AccountRegistered it ->
                new AccountDocument(
                        it.accountId().text(),
                        recorded.position().value(),
                        recorded.version(),
                        it.handle(),
                        it.name(),
                        recorded.time().truncatedTo(ChronoUnit.MILLIS));
            case EmailVerified it -> unchanged(current, recorded);
            case PasswordChanged it -> unchanged(current, recorded);
        };
    }
}
