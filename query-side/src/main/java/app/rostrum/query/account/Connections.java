package app.rostrum.query.account;

import app.rostrum.query.author.Author;
import app.rostrum.query.author.Authors;
import app.rostrum.query.page.Cursor;
import app.rostrum.query.page.Page;
import app.rostrum.query.page.PageRequest;
import app.rostrum.query.projection.Mongo;
import app.rostrum.query.projection.Reading;
import app.rostrum.query.viewer.RelationDocument;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.springframework.stereotype.Component;

/** Reads what accounts are to each other: two of them, and lists of all of one kind. */
@Component
class Connections {

    private final Mongo mongo;
    private final Supplier<MongoCollection<RelationDocument>> relations;
    private final Authors authors;

    Connections(Mongo mongo, Authors authors) {
        this.mongo = mongo;
        this.relations = mongo.live(Authors.ACCOUNTS, RelationDocument.KIND, RelationDocument.class);
        this.authors = authors;
    }

    /**
     * What one account is to another, and that to it.
     *
     * @param there from the first to the second
     */
    record Between(RelationDocument there, RelationDocument back) {

        /** Whether the second blocks the first. */
        boolean isBlocked() {
            return back.blocks() > 0;
        }
    }

    Between between(String one, String other) {
        Reading.of(Authors.ACCOUNTS, List.of(RelationDocument.of(one)));
        var there = RelationDocument.nothing(one, other);
        var back = RelationDocument.nothing(other, one);
        var both = Filters.in("_id", there.id(), back.id());
        for (var it : mongo.call(() -> relations.get().find(both).into(new ArrayList<>()))) {
            if (it.id().equals(there.id())) {
                there = it;
            } else {
                back = it;
            }
        }
        return new Between(there, back);
    }

    /**
     * Those in a list of an account, newest first.
     *
     * @param hidden who are left out
     */
    Page<Author> page(ConnectionList list, String account, Set<String> hidden, PageRequest request) {
        Reading.of(Authors.ACCOUNTS, List.of(RelationDocument.of(account)));
        var since = new BsonDocument("$gt", new BsonInt64(0));
        request.after().ifPresent(it -> since.append("$lt", new BsonInt64(it.position())));
        var wanted = new BsonDocument(list.side(), new BsonString(account)).append(list.since(), since);
        if (!hidden.isEmpty()) {
            wanted.append(list.other(), new BsonDocument("$nin", texts(hidden)));
        }
        var found = mongo.call(() -> relations
                .get()
                .find(wanted)
                .sort(new BsonDocument(list.since(), new BsonInt32(-1)))
                .limit(request.limit() + 1)
                .into(new ArrayList<>()));
        var page = Page.of(found, request.limit(), it -> Cursor.of(list.cursors(), list.since(it)));
        var ids = page.items().stream().map(list::other).toList();
        var known = authors.byId(ids);
        return page.with(ids.stream().map(it -> Author.of(it, known)).toList());
    }

    private static BsonArray texts(Set<String> all) {
        return new BsonArray(all.stream().map(BsonString::new).toList());
    }
}
