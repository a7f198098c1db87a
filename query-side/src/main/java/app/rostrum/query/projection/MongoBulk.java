package app.rostrum.query.projection;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import java.util.Set;
import org.bson.BSONException;

/** Writes of documents of which each stands for itself: one that is refused keeps none of the others. */
final class MongoBulk {

    static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private static final int DUPLICATE_KEY = 11_000;

    // BadValue, FailedToParse, TypeMismatch, three about names of fields, DocumentValidationFailure, arrays that no
    // index takes together, and three that are too large.
    private static final Set<Integer> REFUSALS = Set.of(2, 9, 14, 52, 55, 57, 121, 171, 10_334, 17_419, 17_420);

    private MongoBulk() {}

    /**
     * In one round trip, unless the driver itself refuses one of them: it does not say which.
     *
     * @param ids of what is written, in its order
     * @return whether all that were to be inserted were not there
     * @throws StoreAway if the server cannot take all of them now
     * @throws DocumentRefused if it will never take one of them
     */
    static <T> boolean write(
            Mongo mongo, MongoCollection<T> collection, List<? extends WriteModel<T>> writes, List<String> ids) {
        try {
            return mongo.call(() -> send(collection, writes, ids));
        } catch (BSONException e) {
            if (ids.size() == 1) {
                throw new DocumentRefused(ids.getFirst(), "the document cannot be sent to MongoDB");
            }
            int half = ids.size() / 2;
            boolean begun = write(mongo, collection, writes.subList(0, half), ids.subList(0, half));
            int all = ids.size();
            return write(mongo, collection, writes.subList(half, all), ids.subList(half, all)) && begun;
        }
    }

    private static <T> boolean send(
            MongoCollection<T> collection, List<? extends WriteModel<T>> writes, List<String> ids) {
        try {
            return collection.bulkWrite(writes, UNORDERED).wasAcknowledged();
        } catch (MongoBulkWriteException e) {
            for (var error : e.getWriteErrors()) {
                check(error, ids);
            }
            if (e.getWriteConcernError() != null) {
                throw e;
            }
            return false;
        }
    }

    static void check(BulkWriteError error, List<String> ids) {
        int code = error.getCode();
        if (REFUSALS.contains(code)) {
            throw new DocumentRefused(ids.get(error.getIndex()), "MongoDB refuses the document: code " + code);
        }
        if (code != DUPLICATE_KEY) {
            throw new StoreAway("MongoDB cannot take a document now: code " + code);
        }
    }
}
