package app.rostrum.servers.documents;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongListsTest {

    private static final List<String> MANY =
            IntStream.range(0, 1_000).mapToObj(it -> "account_" + it).toList();

    private static final Document OF_MANY = new Document("author", new Document("$in", MANY));
    private static final Document OF_NONE = new Document("author", new Document("$nin", MANY));

    private static Document shown(Document query, Document document) {
        return Objects.requireNonNull(LongLists.of(query)).about(document, query);
    }

    @Test
    void of_a_long_list_a_document_is_shown_the_text_that_it_has_or_none() {
        var among = new Document("author", "account_7");
        var other = new Document("author", "account_7000");
        assertThat(shown(OF_MANY, among)).isEqualTo(new Document("author", new Document("$in", List.of("account_7"))));
        assertThat(shown(OF_MANY, other)).isEqualTo(new Document("author", new Document("$in", List.of())));
        assertThat(shown(OF_NONE, among)).isEqualTo(new Document("author", new Document("$nin", List.of("account_7"))));
        assertThat(shown(OF_NONE, other)).isEqualTo(new Document("author", new Document("$nin", List.of())));
    }

    @Test
    void wherever_it_stands_in_a_query_and_what_stands_beside_it_stays() {
        var beside = new Document("visibility", "public").append("published", new Document("$lt", 5));
        var query = new Document("$and", List.of(beside, new Document("$or", List.of(OF_NONE, beside))));
        var none = new Document("author", new Document("$nin", List.of()));
        assertThat(shown(query, new Document("author", "account_7000")))
                .isEqualTo(new Document("$and", List.of(beside, new Document("$or", List.of(none, beside)))));
    }

    @Test
    void what_is_no_single_text_is_shown_the_whole_list() {
        assertThat(shown(OF_MANY, new Document("author", List.of("account_7")))).isEqualTo(OF_MANY);
        assertThat(shown(OF_MANY, new Document("author", 7))).isEqualTo(OF_MANY);
        assertThat(shown(OF_MANY, new Document())).isEqualTo(OF_MANY);
        assertThat(LongLists.of(new Document("author", new Document("$in", List.of("a", "b", "c", 1)))))
                .isNull();
        assertThat(LongLists.of(new Document("author", "account_7"))).isNull();
    }
}
