package app.rostrum.query.projection;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.bson.BSONException;
import org.jspecify.annotations.Nullable;

/** Writes of documents of which each stands for itself: one that is refused keeps none of the others. */
final class MongoBulk {

    static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private static final int MANY = 200;

    private static final int DUPLICATE_KEY = 11_000;

    // BadValue, FailedToParse, TypeMismatch, three about names of fields, DocumentValidationFailure, arrays that no
    // index takes together, and three that are too large.
    private static final Set<Integer> REFUSALS = Set.of(2, 9, 14, 52, 55, 57, 121, 171, 10_334, 17_419, 17_420);

    private MongoBulk() {}

    /**
     * In one round trip, or two at once where there are many: while the server takes one half, the other is put into the form in which
     * it is sent. More only if the driver itself refuses one of them: it does not say which.
     *
     * @param ids of what is written, in its order
     * @return whether all that were to be inserted were not there
     * @throws StoreAway if the server cannot take all of them now
     * @throws DocumentRefused if it will never take one of them
     */
    static <T> boolean write(
            Mongo mongo, MongoCollection<T> collection, List<? extends WriteModel<T>> writes, List<String> ids) {
        if (writes.size() < MANY) {
            return writeAtOnce(mongo, collection, writes, ids);
        }
        int half = writes.size() / 2;
        int all = writes.size();
        var first = CompletableFuture.supplyAsync(
                () -> Half.of(() -> writeAtOnce(mongo, collection, writes.subList(0, half), ids.subList(0, half))),
                Thread::startVirtualThread);
        try {
            return Half.of(() -> writeAtOnce(mongo, collection, writes.subList(half, all), ids.subList(half, all)))
                    .and(Joined.of(first));
        } finally {
            // Not even after an error is one of them to be under way still.
            first.handle((done, failure) -> true).join();
        }
    }

    /** What came of a half; the other has to end as well before anything is said of both. */
    private record Half(boolean begun, @Nullable RuntimeException failure) {

        static Half of(BooleanSupplier write) {
            try {
                return new Half(write.getAsBoolean(), null);
            } catch (RuntimeException e) {
                return new Half(false, e);
            }
        }

        /** That the store is away counts for more than that one document is refused: all is tried again then. */
        boolean and(Half other) {
            boolean isOthersWorse = failure == null || (failure instanceof DocumentRefused && other.failure != null);
            var worse = isOthersWorse ? other.failure : failure;
            if (worse != null) {
                throw worse;
            }
            return begun && other.begun;
        }
    }

    private static <T> boolean writeAtOnce(
            Mongo mongo, MongoCollection<T> collection, List<? extends WriteModel<T>> writes, List<String> ids) {
        try {
            return mongo.call(() -> send(collection, writes, ids));
        } catch (BSONException e) {
            if (ids.size() == 1) {
                throw new DocumentRefused(ids.getFirst(), "the document cannot be sent to MongoDB");
            }
            int half = ids.size() / 2;
            boolean begun = writeAtOnce(mongo, collection, writes.subList(0, half), ids.subList(0, half));
            int all = ids.size();
            return writeAtOnce(mongo, collection, writes.subList(half, all), ids.subList(half, all)) && begun;
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
