package app.rostrum.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.servers.SharedServers;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.InsertOneModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By the codes of MongoDB's own list of errors. */
class MongoBulkTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final List<String> IDS = List.of("first", "second");

    @ParameterizedTest
    @ValueSource(ints = {2, 121, 10_334})
    void a_document_that_is_never_taken_is_named(int code) {
        assertThatThrownBy(() -> check(code))
                .isInstanceOfSatisfying(
                        DocumentRefused.class, it -> assertThat(it.document()).isEqualTo("second"))
                .hasMessageNotContaining("words of somebody");
    }

    /** OutOfDiskSpace, NotWritablePrimary, and one that nobody has heard of. */
    @ParameterizedTest
    @ValueSource(ints = {14_031, 10_107, 99_999})
    void what_may_be_taken_later_is_tried_later(int code) {
        assertThatThrownBy(() -> check(code)).isInstanceOf(StoreAway.class).hasMessageContaining("code " + code);
    }

    @Test
    void one_that_is_there_already_is_no_trouble() {
        assertThatCode(() -> check(11_000)).doesNotThrowAnyException();
    }

    @Test
    void one_that_the_driver_refuses_is_named_too() {
        try (var mongo = new Mongo(new MongoSettings(SharedServers.mongo().uri(), "mongo_bulk_test", LIMIT, LIMIT))) {
            var collection = mongo.filling("bulk", 1, BsonDocument.class);
            var writes = Stream.of(1, 17_000_000, 1)
                    .map(it -> new BsonDocument("text", new BsonString("x".repeat(it))))
                    .map(InsertOneModel::new)
                    .toList();
            assertThatThrownBy(() -> MongoBulk.write(mongo, collection, writes, List.of("small", "large", "last")))
                    .isInstanceOfSatisfying(
                            DocumentRefused.class,
                            it -> assertThat(it.document()).isEqualTo("large"));
            mongo.call(() -> {
                collection.drop();
                return true;
            });
        }
    }

    /** They go in two halves, and what is said of one holds for all. */
    @ParameterizedTest
    @ValueSource(ints = {0, 250, 499})
    void of_many_none_is_left_out_wherever_one_is_there_or_refused(int place) {
        try (var mongo = new Mongo(new MongoSettings(SharedServers.mongo().uri(), "mongo_bulk_test", LIMIT, LIMIT))) {
            var collection = mongo.filling("many", 1, BsonDocument.class);
            var ids = IntStream.range(0, 500).mapToObj(Integer::toString).toList();
            var refused = new ArrayList<>(inserts(ids));
            var large = new BsonDocument("text", new BsonString("x".repeat(17_000_000)));
            refused.set(place, new InsertOneModel<>(large));
            assertThatThrownBy(() -> MongoBulk.write(mongo, collection, refused, ids))
                    .isInstanceOfSatisfying(
                            DocumentRefused.class,
                            it -> assertThat(it.document()).isEqualTo(ids.get(place)));
            assertThat(mongo.call(() -> collection.countDocuments()))
                    .as("the half without it, at least")
                    .isGreaterThanOrEqualTo(250);
            mongo.call(() -> collection.deleteMany(new BsonDocument()));
            var one = ids.subList(place, place + 1);
            assertThat(MongoBulk.write(mongo, collection, inserts(one), one)).isTrue();
            assertThat(MongoBulk.write(mongo, collection, inserts(ids), ids)).isFalse();
            assertThat(mongo.call(() -> collection.countDocuments())).isEqualTo(500);
            mongo.call(() -> {
                collection.drop();
                return true;
            });
        }
    }

    private static List<InsertOneModel<BsonDocument>> inserts(List<String> ids) {
        return ids.stream()
                .map(it -> new InsertOneModel<>(new BsonDocument("_id", new BsonString(it))))
                .toList();
    }

    private static void check(int code) {
        MongoBulk.check(new BulkWriteError(code, "words of somebody", new BsonDocument(), 1), IDS);
    }
}
