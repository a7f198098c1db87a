package app.rostrum.servers.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.RenameCollectionOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What projections ask of a document store beyond pages. */
class ProjectionFeaturesTest {

    static {
        Connection.quieten();
    }

    private final EmbeddedDocumentStore store = EmbeddedDocumentStore.start(0);
    private final Connection connection = new Connection(store.port());
    private final MongoCollection<Document> posts = connection.collection("posts");

    @AfterEach
    void stop() {
        connection.close();
        store.close();
    }

    @Test
    void a_bulk_of_guarded_upserts_writes_the_newer_and_reports_the_older_as_duplicate_keys() {
        posts.insertMany(List.of(post("a", 5), post("b", 5)));
        var bulk = List.of(newer("a", 4), newer("b", 6), newer("c", 1));

        var thrown = catchThrowableOfType(
                MongoBulkWriteException.class, () -> posts.bulkWrite(bulk, new BulkWriteOptions().ordered(false)));

        assertThat(thrown.getWriteErrors()).singleElement().satisfies(error -> {
            assertThat(error.getCode()).isEqualTo(11_000);
            assertThat(error.getIndex()).isZero();
        });
        assertThat(thrown.getWriteResult().getMatchedCount()).isEqualTo(1);
        assertThat(thrown.getWriteResult().getUpserts()).hasSize(1);
        assertThat(posts.find().into(new ArrayList<>())).containsExactly(post("a", 5), post("b", 6), post("c", 1));
    }

    @Test
    void an_ordered_bulk_stops_at_its_first_failure() {
        posts.insertOne(post("a", 5));
        var bulk = List.of(newer("b", 1), newer("a", 4), newer("c", 1));

        var thrown = catchThrowableOfType(MongoBulkWriteException.class, () -> posts.bulkWrite(bulk));

        assertThat(thrown.getWriteErrors())
                .singleElement()
                .satisfies(error -> assertThat(error.getIndex()).isEqualTo(1));
        assertThat(posts.find().into(new ArrayList<>())).containsExactly(post("a", 5), post("b", 1));
    }

    @Test
    void an_unordered_insert_counts_what_it_inserted() {
        posts.insertOne(post("b", 1));
        var models = List.of("a", "b", "c").stream()
                .map(id -> new com.mongodb.client.model.InsertOneModel<>(post(id, 2)))
                .toList();
        var thrown = catchThrowableOfType(
                MongoBulkWriteException.class, () -> posts.bulkWrite(models, new BulkWriteOptions().ordered(false)));
        assertThat(thrown.getWriteResult().getInsertedCount()).isEqualTo(2);
        assertThat(posts.estimatedDocumentCount()).isEqualTo(3);
    }

    @Test
    void an_index_made_twice_is_there_once() {
        posts.insertMany(List.of(post("a", 3), post("b", 1), post("c", 2)));
        posts.createIndex(Indexes.descending("position"));
        posts.createIndex(Indexes.descending("position"));
        assertThat(posts.listIndexes().into(new ArrayList<>()))
                .extracting(index -> index.get("key"))
                .containsExactly(new Document("_id", 1), new Document("position", -1));
        assertThat(posts.find(Filters.gt("position", 1))
                        .sort(Sorts.descending("position"))
                        .projection(Projections.include("_id")))
                .containsExactly(new Document("_id", "a"), new Document("_id", "c"));
    }

    @Test
    void a_name_means_one_index() {
        posts.createIndex(Indexes.ascending("position"), new IndexOptions().name("mine"));
        assertThatThrownBy(() -> posts.createIndex(Indexes.ascending("author"), new IndexOptions().name("mine")))
                .isInstanceOfSatisfying(
                        MongoCommandException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(86));
    }

    @Test
    void dropping_indexes_leaves_those_of_other_collections() {
        var others = connection.collection("others");
        posts.createIndex(Indexes.ascending("position"));
        others.createIndex(Indexes.ascending("position"));
        posts.dropIndexes();
        posts.createIndex(Indexes.ascending("position"));
        posts.dropIndex("position_1");
        assertThat(posts.listIndexes().into(new ArrayList<>())).hasSize(1);
        assertThat(others.listIndexes().into(new ArrayList<>())).hasSize(2);
        others.drop();
        posts.drop();
        assertThat(connection.client().getDatabase(Connection.DATABASE).listCollectionNames())
                .isEmpty();
    }

    @Test
    void a_dropped_collection_begins_anew() {
        posts.createIndex(Indexes.ascending("position"), new IndexOptions().unique(true));
        posts.insertOne(post("a", 1));
        posts.drop();
        posts.insertMany(List.of(post("a", 1), post("b", 1)));
        assertThat(posts.listIndexes().into(new ArrayList<>())).hasSize(1);
        assertThat(posts.countDocuments(Filters.eq("position", 1))).isEqualTo(2);
    }

    @Test
    void a_collection_takes_the_place_of_another_with_its_documents_and_indexes() {
        posts.createIndex(Indexes.ascending("position"));
        posts.insertOne(post("old", 1));
        var rebuilt = connection.collection("rebuilt");
        rebuilt.createIndex(Indexes.ascending("position"));
        rebuilt.createIndex(Indexes.ascending("author"));
        rebuilt.insertOne(post("new", 2));

        rebuilt.renameCollection(
                new MongoNamespace(Connection.DATABASE, "posts"), new RenameCollectionOptions().dropTarget(true));

        assertThat(posts.find()).containsExactly(post("new", 2));
        assertThat(posts.listIndexes().into(new ArrayList<>())).hasSize(3);
        posts.insertOne(post("newer", 3));
        posts.createIndex(Indexes.ascending("position"));
        app.rostrum.servers.documents.Indexes.assertThatTheyHoldTheDocuments(
                store.collection(Connection.DATABASE, "posts"));
        posts.drop();
        assertThat(rebuilt.countDocuments()).isZero();
    }

    @Test
    void update_operators_change_what_they_name_and_the_indexes_follow() {
        posts.createIndex(Indexes.ascending("tags", "position"));
        posts.insertOne(post("a", 1).append("seen", true));
        posts.updateOne(
                Filters.eq("a"),
                Updates.combine(
                        Updates.set("author", "ann"),
                        Updates.unset("seen"),
                        Updates.inc("likes", 2),
                        Updates.max("position", 7),
                        Updates.pushEach(
                                "tags",
                                List.of("c", "a", "b"),
                                new PushOptions().sort(1).slice(2))));
        assertThat(posts.find(Filters.and(Filters.eq("tags", "b"), Filters.gte("position", 7))))
                .containsExactly(
                        post("a", 7).append("author", "ann").append("likes", 2).append("tags", List.of("a", "b")));
        assertThat(posts.find(Filters.eq("tags", "c"))).isEmpty();
    }

    @Test
    void a_unique_index_over_two_fields_refuses_the_second() {
        posts.createIndex(Indexes.ascending("author", "position"), new IndexOptions().unique(true));
        posts.insertOne(post("a", 1).append("author", "ann"));
        posts.insertOne(post("b", 2).append("author", "ann"));
        assertThatThrownBy(() -> posts.insertOne(post("c", 1).append("author", "ann")))
                .isInstanceOfSatisfying(
                        MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11_000));
        assertThatThrownBy(() -> posts.updateOne(Filters.eq("b"), Updates.set("position", 1)))
                .isInstanceOf(MongoWriteException.class);
        posts.insertOne(post("d", 1));
        assertThatThrownBy(() -> posts.insertOne(post("e", 1))).isInstanceOf(MongoWriteException.class);
        assertThat(posts.find(Filters.eq("author", "ann")).sort(Sorts.descending("position")))
                .extracting(post -> post.get("_id"))
                .containsExactly("b", "a");
    }

    @Test
    void everything_can_be_read_without_a_batch_size() {
        var all = IntStream.range(0, 2_500).mapToObj(i -> post("p" + i, i)).toList();
        posts.insertMany(all);
        assertThat(posts.find().into(new ArrayList<>())).isEqualTo(all);
    }

    private static Document post(String id, int position) {
        return new Document("_id", id).append("position", position);
    }

    private static ReplaceOneModel<Document> newer(String id, int position) {
        return new ReplaceOneModel<>(
                Filters.and(Filters.eq(id), Filters.lt("position", position)),
                post(id, position),
                new ReplaceOptions().upsert(true));
    }
}
