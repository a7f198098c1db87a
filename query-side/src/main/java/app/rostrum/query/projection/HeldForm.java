package app.rostrum.query.projection;

import app.rostrum.query.projection.Batch.Reached;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** What a collection holds besides documents, as BSON. */
final class HeldForm {

    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private HeldForm() {}

    static BsonDocument of(Checkpoint it) {
        return new BsonDocument("_id", new BsonString(it.id()))
                .append("topic", new BsonString(it.topic()))
                .append("generation", new BsonInt32(it.generation()))
                .append("partition", new BsonInt32(it.partition()))
                .append("next", new BsonInt64(it.next()))
                .append("position", new BsonInt64(it.position()))
                .append("epoch", new BsonInt32(it.epoch()));
    }

    static BsonDocument of(Parked it) {
        return BsonDocument.parse(Json.DOCUMENTS.writeValueAsString(it))
                .append("_id", new BsonString(it.id()))
                .append("change", new BsonInt64(it.change()));
    }

    static Checkpoint checkpoint(BsonDocument it) {
        return new Checkpoint(
                it.getString("topic").getValue(),
                it.getInt32("generation").getValue(),
                it.getInt32("partition").getValue(),
                it.getInt64("next").getValue(),
                it.getInt64("position").getValue(),
                it.getInt32("epoch", new BsonInt32(Reached.NO_EPOCH)).getValue());
    }

    static Parked parked(BsonDocument it) {
        return Json.DOCUMENTS.readValue(it.toJson(RELAXED), Parked.class);
    }
}
