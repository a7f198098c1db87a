package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Pipelines that begin with {@code $match}, as every count by a filter does: they start from the documents that match instead
 * of from all. The library runs every stage, the first one too; where it is a count and an index knows it, none. Those that begin with {@code $sample} start from the sample: the
 * library sorts all documents by chance, which its sort now and then refuses.
 */
final class Aggregations {

    /** What drivers make of a count after its filter. */
    private static final Document COUNT =
            new Document("$group", new Document("_id", 1).append("n", new Document("$sum", 1)));

    private final MongoDatabase database;
    private final DatabaseResolver databases;
    private final Oplog oplog;

    Aggregations(MongoDatabase database, DatabaseResolver databases, Oplog oplog) {
        this.database = database;
        this.databases = databases;
        this.oplog = oplog;
    }

    /** The reply, or nothing where the library should run the whole command: if it writes, or fails. */
    Optional<Document> run(Document command) {
        if (!(command.get("aggregate") instanceof String name)
                || !(database.resolveCollection(name, false) instanceof OrderedCollection collection)) {
            return Optional.empty();
        }
        if (!(command.get("pipeline") instanceof List<?> stages)
                || stages.isEmpty()
                || !(stages.getFirst() instanceof Document first)) {
            return Optional.empty();
        }
        try {
            if (first.get("$match") instanceof Document filter && !filter.isEmpty()) {
                var counted = stages.equals(List.of(first, COUNT)) ? collection.counted(filter) : OptionalLong.empty();
                if (counted.isPresent()) {
                    return Optional.of(reply(collection, count(counted.getAsLong())));
                }
                return run(command, stages, collection, () -> collection.matching(filter));
            }
            if (first.size() == 1
                    && first.get("$sample") instanceof Document sample
                    && sample.size() == 1
                    && sample.get("size") instanceof Integer wanted
                    && wanted > 0) {
                return run(command, stages.subList(1, stages.size()), collection, () -> collection.sample(wanted));
            }
            return Optional.empty();
        } catch (MongoServerException e) {
            return Optional.empty();
        }
    }

    private Optional<Document> run(
            Document command, List<?> stages, OrderedCollection collection, Supplier<Stream<Document>> documents)
            throws MongoServerException {
        var pipeline = Aggregation.fromPipeline(stages, databases, database, collection, oplog);
        pipeline.validate(command);
        return pipeline.isModifying()
                ? Optional.empty()
                : Optional.of(reply(collection, pipeline.runStages(documents.get())));
    }

    private static List<Document> count(long count) {
        return count == 0 ? List.of() : List.of(new Document("_id", 1).append("n", Math.toIntExact(count)));
    }

    private static Document reply(OrderedCollection collection, List<Document> found) {
        var cursor =
                new Document("id", 0L).append("ns", collection.getFullName()).append("firstBatch", found);
        var reply = new Document("cursor", cursor);
        Utils.markOkay(reply);
        return reply;
    }
}
