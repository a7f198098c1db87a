package app.rostrum.query.account;

import static app.rostrum.query.projection.Document.existing;

import app.rostrum.events.DomainEvent;
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
import app.rostrum.events.relation.RelationEvent;
import app.rostrum.query.author.Authors;
import app.rostrum.query.projection.Document;
import app.rostrum.query.projection.Kind;
import app.rostrum.query.projection.MongoProjector;
import app.rostrum.query.viewer.RelationDocument;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code accounts}: one document per account, holding what others may see of it now, and what each is to others. */
@Component
class AccountProjector implements MongoProjector<DomainEvent, Document> {

    private static final Kind<AccountDocument> ACCOUNTS = new Kind<>(
            "accounts",
            "account_",
            AccountDocument.class,
            List.of(new IndexModel(Indexes.ascending("handle")), new IndexModel(Indexes.ascending("name"))));

    private static final Kind<RelationDocument> RELATIONS = new Kind<>(
            RelationDocument.KIND,
            RelationDocument.IDS,
            RelationDocument.class,
            List.of(
                    newestFirst("from", "follows"),
                    newestFirst("to", "follows"),
                    newestFirst("to", "requested"),
                    newestFirst("from", "blocks"),
                    newestFirst("to", "blocks"),
                    newestFirst("from", "mutes")));

    private static IndexModel newestFirst(String side, String since) {
        return new IndexModel(Indexes.compoundIndex(Indexes.ascending(side), Indexes.descending(since)));
    }

    @Override
    public String name() {
        return Authors.ACCOUNTS;
    }

    @Override
    public List<Class<? extends DomainEvent>> events() {
        return List.of(AccountEvent.class, RelationEvent.class);
    }

    @Override
    public List<Kind<? extends Document>> kinds() {
        return List.of(ACCOUNTS, RELATIONS);
    }

    @Override
    public List<String> documentsOf(Recorded<DomainEvent> recorded) {
        return switch (recorded.event()) {
            case RelationEvent it ->
                List.of(RelationDocument.id(it.from().text(), it.to().text()));
            default -> List.of(recorded.event().subject().text());
        };
    }

    @Override
    public boolean begins(String document, DomainEvent event) {
        return event instanceof AccountRegistered;
    }

    @Override
    public Document apply(String document, @Nullable Document current, Recorded<DomainEvent> recorded) {
        return recorded.event() instanceof RelationEvent
                ? RelationDocument.after((RelationDocument) current, recorded.as(RelationEvent.class))
                : account((AccountDocument) current, recorded.as(AccountEvent.class));
    }

    private static AccountDocument account(@Nullable AccountDocument current, Recorded<AccountEvent> recorded) {
        return switch (recorded.event()) {
            case AccountRegistered it ->
                new AccountDocument(
                        it.accountId().text(),
                        recorded.position().value(),
                        recorded.version(),
                        it.handle(),
                        it.name(),
                        null,
                        false,
                        recorded.time().truncatedTo(ChronoUnit.MILLIS),
                        null);
            case ProfileChanged it -> existing(current).presented(it, recorded);
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
