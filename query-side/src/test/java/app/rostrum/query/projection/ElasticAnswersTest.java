package app.rostrum.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ElasticAnswersTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void a_document_that_cannot_be_read_now_is_not_taken_for_none() {
        var answer = json("""
                {"docs": [{"_id": "a", "found": true, "_source": {}},
                          {"_id": "b", "error": {"type": "illegal_index_shard_state_exception", "reason": "RECOVERING"}}]}
                """);
        assertThatThrownBy(() -> ElasticStore.found(answer))
                .isInstanceOf(StoreAway.class)
                .hasMessageContaining("RECOVERING");
    }

    @Test
    void a_document_that_is_not_there_is_none() {
        var answer = json("""
                {"docs": [{"_id": "a", "found": true}, {"_id": "b", "found": false}]}""");
        assertThat(ElasticStore.found(answer)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"error": {"type": "index_not_found_exception", "reason": "no such index"}, "status": 404}""", """
                {"error": "no handler found", "status": 400}""", """
                {"timed_out": true, "hits": {"hits": []}}""", """
                {"timed_out": false, "_shards": {"total": 2, "successful": 1, "failed": 1}, "hits": {"hits": []}}"""})
    void a_part_of_an_answer_is_none(String text) {
        assertThatThrownBy(() -> Elastic.whole(json(text))).isInstanceOf(StoreAway.class);
    }

    @Test
    void a_whole_answer_is_one() {
        var answer = json("""
                {"timed_out": false, "_shards": {"total": 2, "successful": 2, "failed": 0}, "hits": {"hits": []}}""");
        assertThat(Elastic.whole(answer)).isSameAs(answer);
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
