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
import org.jspecify.annotations.Nullable;

/**
 * Pipelines that begin with {@code $match}, as every count by a filter does: they start from the documents that match instead
 * of from all. The library runs every stage, the first one too.
 */
final class Aggregations {

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
        var filter = firstMatch(command.get("pipeline"));
        if (filter == null) {
            return Optional.empty();
        }
        try {
            var pipeline = Aggregation.fromPipeline(command.get("pipeline"), databases, database, collection, oplog);
            pipeline.validate(command);
            return pipeline.isModifying()
                    ? Optional.empty()
                    : Optional.of(reply(collection, pipeline.runStages(collection.matching(filter))));
        } catch (MongoServerException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Document firstMatch(@Nullable Object pipeline) {
        return pipeline instanceof List<?> stages
                        && !stages.isEmpty()
                        && stages.getFirst() instanceof Document stage
                        && stage.get("$match") instanceof Document filter
                        && !filter.isEmpty()
                ? filter
                : null;
    }

    private static Document reply(OrderedCollection collection, List<Document> found) {
        var cursor =
                new Document("id", 0L).append("ns", collection.getFullName()).append("firstBatch", found);
        var reply = new Document("cursor", cursor);
        Utils.markOkay(reply);
        return reply;
    }
}
