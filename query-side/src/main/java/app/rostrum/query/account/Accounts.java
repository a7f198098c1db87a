package app.rostrum.query.account;

import app.rostrum.query.author.Authors;
import app.rostrum.query.projection.Mongo;
import app.rostrum.query.projection.Reading;
import com.mongodb.client.MongoCollection;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads accounts. */
@Component
class Accounts {

    private final Mongo mongo;
    private final Supplier<MongoCollection<AccountDocument>> accounts;

    Accounts(Mongo mongo) {
        this.mongo = mongo;
        this.accounts = mongo.live(Authors.ACCOUNTS, AccountDocument.class);
    }

    Optional<AccountDocument> named(String handleOrId) {
        return Authors.filter(handleOrId).map(it -> noted(it)).filter(it -> it.closedAt() == null);
    }

    private @Nullable AccountDocument noted(BsonDocument wanted) {
        Reading.of(
                Authors.ACCOUNTS,
                wanted.values().stream().map(it -> it.asString().getValue()).toList());
        return first(wanted);
    }

    private @Nullable AccountDocument first(Bson wanted) {
        return mongo.call(() -> accounts.get().find(wanted).first());
    }
}
