package app.rostrum.servers.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comparisons ask of a document store: how many documents there are, and some of them by chance. */
class CountsAndSamplesTest {

    static {
        Connection.quieten();
    }

    private final EmbeddedDocumentStore store = EmbeddedDocumentStore.start(0);
    private final Connection connection = new Connection(store.port());
    private final MongoCollection<Document> posts = connection.collection("posts");

    @BeforeEach
    void a_thousand() {
        posts.createIndex(Indexes.ascending("position"));
        posts.insertMany(IntStream.range(0, 1_000)
                .mapToObj(it -> new Document("_id", "p" + it).append("position", it))
                .toList());
    }

    @AfterEach
    void stop() {
        connection.close();
        store.close();
    }

    @Test
    void a_sample_is_of_different_documents_by_chance_however_often_it_is_taken() {
        var seen = new HashSet<String>();
        for (int time = 0; time < 200; time++) {
            var sample = posts.aggregate(List.of(Aggregates.sample(50), Aggregates.project(Projections.include("_id"))))
                    .map(it -> it.getString("_id"))
                    .into(new ArrayList<>());
            assertThat(sample).hasSize(50).doesNotHaveDuplicates();
            seen.addAll(sample);
        }
        assertThat(seen).hasSizeGreaterThan(900);
        assertThat(posts.aggregate(List.of(Aggregates.sample(5_000))).into(new ArrayList<>()))
                .containsExactlyInAnyOrderElementsOf(posts.find().into(new ArrayList<>()));
    }

    @Test
    void a_count_by_a_range_looks_at_that_range() {
        var effort = store.collection(Connection.DATABASE, "posts").effort();
        var before = effort.total();
        assertThat(posts.countDocuments(Filters.gte("position", 990))).isEqualTo(10);
        assertThat(effort.total() - before).isLessThan(50);
    }
}
