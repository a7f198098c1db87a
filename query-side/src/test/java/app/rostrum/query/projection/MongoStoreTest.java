package app.rostrum.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.bulk.BulkWriteError;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By the codes of MongoDB's own list of errors. */
class MongoStoreTest {

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

    private static void check(int code) {
        MongoStore.check(new BulkWriteError(code, "words of somebody", new BsonDocument(), 1), IDS);
    }
}
