package app.rostrum.query.suggestion;

import app.rostrum.query.author.Author;
import app.rostrum.query.author.Authors;
import app.rostrum.query.projection.Mongo;
import app.rostrum.query.projection.Reading;
import app.rostrum.query.viewer.Viewer;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** Finds accounts by the beginnings of their handles, then of their names, each by a stretch of an index. */
@Component
class AccountSuggestions {

    /** After all that begins with the same. */
    private static final String LAST = "\uffff";

    private static final Bson FIELDS = Projections.include("handle", "name");

    private final Mongo mongo;
    private final Supplier<MongoCollection<Author>> accounts;
    private final Viewer viewer;

    AccountSuggestions(Mongo mongo, Viewer viewer) {
        this.mongo = mongo;
        this.accounts = mongo.live(Authors.ACCOUNTS, Author.class);
        this.viewer = viewer;
    }

    /** Those whose handle begins so, in the order of handles; then those whose name does, as it is written or with one capital. */
    List<Author> beginningWith(String beginning, int limit) {
        Reading.ofAll(Authors.ACCOUNTS);
        var begin = beginning.strip();
        if (begin.isEmpty()) {
            return List.of();
        }
        var found = new LinkedHashMap<String, Author>();
        add(found, "handle", begin.toLowerCase(Locale.ROOT), limit);
        add(found, "name", begin, limit);
        int first = Character.charCount(begin.codePointAt(0));
        var capital = begin.substring(0, first).toUpperCase(Locale.ROOT)
                + begin.substring(first).toLowerCase(Locale.ROOT);
        if (!capital.equals(begin)) {
            add(found, "name", capital, limit);
        }
        return found.values().stream().limit(limit).toList();
    }

    private void add(Map<String, Author> found, String field, String begin, int limit) {
        int wanted = limit - found.size();
        if (wanted <= 0) {
            return;
        }
        var others = new BsonArray();
        Stream.concat(viewer.hidden().stream(), found.keySet().stream()).forEach(it -> others.add(new BsonString(it)));
        var stretch = new BsonDocument("$gte", new BsonString(begin)).append("$lt", new BsonString(begin + LAST));
        var conditions = new BsonDocument(field, stretch);
        if (!others.isEmpty()) {
            conditions.append("_id", new BsonDocument("$nin", others));
        }
        mongo.call(() -> accounts.get()
                        .find(conditions)
                        .sort(Sorts.ascending(field))
                        .limit(wanted)
                        .projection(FIELDS)
                        .into(new ArrayList<>()))
                .forEach(it -> found.put(it.id(), it));
    }
}
