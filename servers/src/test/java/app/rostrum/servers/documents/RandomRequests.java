package app.rostrum.servers.documents;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.bson.BsonValue;
import org.bson.Document;

/** Makes up requests to a collection: queries and writes of every shape, over values of every type. */
final class RandomRequests {

    /** Something to ask of a collection, in words and as code. The answer can be compared with equals. */
    record Request(String words, Function<MongoCollection<Document>, Object> answer) {}

    private final Random random;
    private final RandomDocuments documents;

    RandomRequests(Random random, boolean withOddities) {
        this.random = random;
        this.documents = new RandomDocuments(random, withOddities);
    }

    Request next() {
        return switch (random.nextInt(20)) {
            case 0 -> insert();
            case 1 -> replace();
            case 2, 3 -> guardedReplace();
            case 4 -> updateOne();
            case 5 -> updateMany();
            case 6 -> delete();
            case 7 -> bulk();
            case 8 -> findAndUpdate();
            case 9 -> count();
            case 10 -> distinct();
            default -> find();
        };
    }

    private Request find() {
        var filter = documents.filter();
        var sort = documents.sort();
        var skip = random.nextInt(3) == 0 ? random.nextInt(10) : 0;
        var limit = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(25);
        var projection = random.nextInt(5) == 0 ? new Document("b", 1).append("tags", 1) : new Document();
        var batch = random.nextInt(5) == 0 ? 2 + random.nextInt(5) : 0;
        return new Request(
                "find " + filter + " sort " + sort + " skip " + skip + " limit " + limit,
                collection -> collection
                        .find(filter)
                        .sort(sort)
                        .skip(skip)
                        .limit(limit)
                        .projection(projection)
                        .batchSize(batch)
                        .into(new ArrayList<>()));
    }

    private Request insert() {
        var document = documents.document();
        return new Request("insert " + document, collection -> {
            collection.insertOne(new Document(document));
            return "inserted";
        });
    }

    private Request replace() {
        var filter = documents.filter();
        var replacement = documents.content();
        return new Request(
                "replace " + filter + " by " + replacement,
                collection -> collection.replaceOne(filter, replacement).getModifiedCount());
    }

    private Request guardedReplace() {
        var filter = documents.guard();
        var replacement = documents.content().append("position", random.nextInt(1000));
        return new Request(
                "upsert " + filter + " by " + replacement,
                collection -> collection
                        .replaceOne(filter, replacement, new ReplaceOptions().upsert(true))
                        .toString());
    }

    private Request updateOne() {
        var guarded = random.nextBoolean();
        var filter = guarded ? documents.guard() : documents.filter();
        var update = documents.update();
        var upsert = guarded && random.nextInt(3) == 0; // with its id given, which would else be made up
        return new Request(
                "update one " + filter + " by " + update + (upsert ? " or insert" : ""),
                collection -> collection
                        .updateOne(filter, update, new UpdateOptions().upsert(upsert))
                        .toString());
    }

    private Request updateMany() {
        var filter = documents.filter();
        var update = documents.update();
        return new Request(
                "update many " + filter + " by " + update,
                collection -> collection.updateMany(filter, update).toString());
    }

    private Request delete() {
        var filter = documents.filter();
        if (random.nextInt(4) == 0) {
            var narrow = new Document("$and", List.of(filter, documents.guard()));
            return new Request(
                    "delete many " + narrow,
                    collection -> collection.deleteMany(narrow).toString());
        }
        return new Request(
                "delete " + filter, collection -> collection.deleteOne(filter).toString());
    }

    private Request bulk() {
        var models = new ArrayList<WriteModel<Document>>();
        for (var i = 0; i < 1 + random.nextInt(8); i++) {
            models.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new InsertOneModel<>(documents.document());
                        case 1 -> new UpdateOneModel<>(documents.filter(), documents.update());
                        case 2 -> new DeleteOneModel<>(documents.guard());
                        default ->
                            new ReplaceOneModel<>(
                                    documents.guard(),
                                    documents.content().append("position", random.nextInt(1000)),
                                    new ReplaceOptions().upsert(true));
                    });
        }
        var options = new BulkWriteOptions().ordered(false);
        return new Request(
                "bulk " + models,
                collection -> collection.bulkWrite(models, options).toString());
    }

    private Request findAndUpdate() {
        var filter = documents.filter();
        var update = documents.update();
        var sort = documents.sort();
        var options = new FindOneAndUpdateOptions()
                .sort(sort)
                .returnDocument(random.nextBoolean() ? ReturnDocument.AFTER : ReturnDocument.BEFORE);
        return new Request("find and update " + filter + " by " + update, collection -> {
            var found = collection.findOneAndUpdate(filter, update, options);
            return found == null ? "nothing" : found;
        });
    }

    private Request count() {
        var filter = random.nextBoolean() ? documents.filter() : documents.page();
        return new Request("count " + filter, collection -> collection.countDocuments(filter));
    }

    private Request distinct() {
        var filter = documents.filter();
        return new Request(
                "distinct b of " + filter,
                collection -> collection.distinct("b", filter, BsonValue.class).into(new ArrayList<>()));
    }
}
