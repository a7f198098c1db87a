package app.rostrum.query.author;

import app.rostrum.events.account.AccountId;
import app.rostrum.query.projection.Basis;
import app.rostrum.query.projection.CacheSettings;
import app.rostrum.query.projection.Kept;
import app.rostrum.query.projection.Mongo;
import app.rostrum.query.projection.Reading;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds authors among the accounts. Most pages show the same few, so those who were read a moment ago are kept (ADR 25). */
@Component
public class Authors {

    /** The projection of accounts. */
    public static final String ACCOUNTS = "accounts";

    private static final int LONGEST_HANDLE = 64;
    private static final Bson FIELDS = Projections.include("handle", "name");

    private final Mongo mongo;
    private final Supplier<MongoCollection<Author>> accounts;
    private final Kept<Author> kept;

    Authors(Mongo mongo, CacheSettings settings, MeterRegistry meters) {
        this.mongo = mongo;
        this.accounts = mongo.live(ACCOUNTS, Author.class);
        this.kept = new Kept<>(
                "rostrum.reads.authors", "authors who are shown", meters, settings.age(), settings.authors(), it -> 1);
    }

    /** Those of the accounts that are known, by id, in one round trip at most. */
    public Map<String, Author> byId(Collection<String> ids) {
        var distinct = new HashSet<>(ids);
        Reading.of(ACCOUNTS, distinct);
        var found = new HashMap<String, Author>();
        var unread = new HashMap<String, Basis>();
        for (var id : distinct) {
            kept.get(id).ifPresentOrElse(it -> found.put(id, it), () -> unread.put(id, Reading.basis(ACCOUNTS, id)));
        }
        if (!unread.isEmpty()) {
            var values =
                    new BsonArray(unread.keySet().stream().map(BsonString::new).toList());
            var wanted = new BsonDocument("_id", new BsonDocument("$in", values));
            for (var it : mongo.call(
                    () -> accounts.get().find(wanted).projection(FIELDS).into(new ArrayList<>()))) {
                found.put(it.id(), it);
                kept.put(it.id(), it, Objects.requireNonNull(unread.get(it.id())));
            }
        }
        return found;
    }

    /** The ids of the accounts that are called so, by handle or id, under what was asked for; in one round trip at most. */
    public Map<String, String> idsOf(Collection<String> handlesOrIds) {
        var ids = new HashMap<String, String>();
        var handles = new HashMap<String, List<String>>();
        for (var name : new HashSet<>(handlesOrIds)) {
            if (AccountId.isValid(name)) {
                ids.put(name, name);
            } else {
                handles.computeIfAbsent(name.toLowerCase(Locale.ROOT), it -> new ArrayList<>())
                        .add(name);
            }
        }
        if (!handles.isEmpty()) {
            Reading.of(ACCOUNTS, handles.keySet());
            var values =
                    new BsonArray(handles.keySet().stream().map(BsonString::new).toList());
            var wanted = new BsonDocument("handle", new BsonDocument("$in", values));
            for (var it : mongo.call(
                    () -> accounts.get().find(wanted).projection(FIELDS).into(new ArrayList<>()))) {
                handles.getOrDefault(String.valueOf(it.handle()), List.of()).forEach(name -> ids.put(name, it.id()));
            }
        }
        return ids;
    }

    /** The account of that handle or id. */
    public Optional<Author> named(String handleOrId) {
        return filter(handleOrId).map(it -> first(it));
    }

    /** What finds an account by handle, in any case, or by id; empty where no account can be called so. */
    public static Optional<BsonDocument> filter(String handleOrId) {
        if (AccountId.isValid(handleOrId)) {
            return Optional.of(new BsonDocument("_id", new BsonString(handleOrId)));
        }
        if (handleOrId.isEmpty()
                || handleOrId.length() > LONGEST_HANDLE
                || !handleOrId.chars().allMatch(it -> it > ' ' && it < 0x7f)) {
            return Optional.empty();
        }
        return Optional.of(new BsonDocument("handle", new BsonString(handleOrId.toLowerCase(Locale.ROOT))));
    }

    private @Nullable Author first(BsonDocument wanted) {
        Reading.of(
                ACCOUNTS,
                wanted.values().stream().map(it -> it.asString().getValue()).toList());
        return mongo.call(() -> accounts.get().find(wanted).projection(FIELDS).first());
    }
}
