package app.rostrum.query.viewer;

import app.rostrum.query.author.Authors;
import app.rostrum.query.projection.CacheSettings;
import app.rostrum.query.projection.Kept;
import app.rostrum.query.projection.Mongo;
import app.rostrum.query.projection.Reading;
import com.mongodb.client.MongoCollection;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.springframework.stereotype.Component;

/** Reads whom an account follows, blocks or mutes. Whoever reads reads again, so what was read a moment ago is kept until it changes. */
@Component
class Relations {

    /** The newest so many of a set are read: more than anybody can follow, and than anybody should have to block. */
    private static final int MOST = 50_000;

    private final Mongo mongo;
    private final Supplier<MongoCollection<RelationDocument>> relations;
    private final Kept<Set<String>> kept;

    Relations(Mongo mongo, CacheSettings settings, MeterRegistry meters) {
        this.mongo = mongo;
        this.relations = mongo.live(Authors.ACCOUNTS, RelationDocument.KIND, RelationDocument.class);
        this.kept = new Kept<>(
                "rostrum.reads.relations",
                "whom those who read follow, block or mute",
                meters,
                settings.age(),
                settings.relations(),
                it -> 1 + it.size());
    }

    Set<String> followedBy(String account) {
        return kept("follows ", account, () -> find("from", account, "follows", "to", RelationDocument::to));
    }

    Set<String> mutedBy(String account) {
        return kept("mutes ", account, () -> find("from", account, "mutes", "to", RelationDocument::to));
    }

    /** Those whom it blocks and those who block it. */
    Set<String> blockedWith(String account) {
        return kept("blocks ", account, () -> {
            var both = new HashSet<>(find("from", account, "blocks", "to", RelationDocument::to));
            both.addAll(find("to", account, "blocks", "from", RelationDocument::from));
            return both;
        });
    }

    private Set<String> kept(String what, String account, Supplier<Set<String>> find) {
        var name = RelationDocument.of(account);
        Reading.of(Authors.ACCOUNTS, List.of(name));
        return kept.get(what + account).orElseGet(() -> {
            var basis = Reading.basis(Authors.ACCOUNTS, name);
            var found = Set.copyOf(find.get());
            kept.put(what + account, found, basis);
            return found;
        });
    }

    /** @param side on which the account stands */
    private Set<String> find(
            String side, String account, String what, String other, Function<RelationDocument, String> of) {
        var wanted =
                new BsonDocument(side, new BsonString(account)).append(what, new BsonDocument("$gt", new BsonInt64(0)));
        return new HashSet<>(mongo.call(() -> relations
                .get()
                .find(wanted)
                .projection(new BsonDocument(other, new BsonInt32(1)).append("_id", new BsonInt32(0)))
                .sort(new BsonDocument(what, new BsonInt32(-1)))
                .limit(MOST)
                .batchSize(MOST)
                .map(of::apply)
                .into(new ArrayList<>())));
    }
}
