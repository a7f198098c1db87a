package app.rostrum.query.post;

import app.rostrum.events.Id;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.LikeId;
import app.rostrum.query.projection.Mongo;
import app.rostrum.query.viewer.Viewer;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.springframework.stereotype.Component;

/** Finds what the one who reads likes of what is shown. */
@Component
class Likes {

    private final Mongo mongo;
    private final Supplier<MongoCollection<LikeDocument>> likes;
    private final Viewer viewer;

    Likes(Mongo mongo, Viewer viewer) {
        this.mongo = mongo;
        this.likes = mongo.live(PostProjector.NAME, PostProjector.LIKES.name(), LikeDocument.class);
        this.viewer = viewer;
    }

    /**
     * By the ids of posts or comments, in one round trip; none where nobody is logged in.
     *
     * @param id of the text of an id
     */
    Map<String, Liking> of(Collection<String> shown, Function<String, Id> id) {
        var account = viewer.account();
        if (account.isEmpty() || shown.isEmpty()) {
            return Map.of();
        }
        var by = new AccountId(account.get());
        var shownByLike = new HashMap<String, String>();
        shown.forEach(it -> shownByLike.put(LikeId.of(id.apply(it), by).text(), it));
        var wanted =
                new BsonArray(shownByLike.keySet().stream().map(BsonString::new).toList());
        var likings = new HashMap<String, Liking>();
        shown.forEach(it -> likings.put(it, new Liking(false)));
        mongo.call(() -> likes.get()
                        .find(new BsonDocument("_id", new BsonDocument("$in", wanted))
                                .append("standing", BsonBoolean.TRUE))
                        .into(new ArrayList<>()))
                .forEach(it -> likings.put(shownByLike.get(it.id()), new Liking(true)));
        return likings;
    }
}
