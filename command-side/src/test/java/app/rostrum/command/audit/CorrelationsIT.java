package app.rostrum.command.audit;

import static app.rostrum.command.audit.StoredEvents.insert;
import static app.rostrum.command.audit.StoredEvents.positions;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What came of a request. */
class CorrelationsIT {

    @Test
    void what_came_of_a_request_is_a_tree_in_the_order_of_causes() throws Exception {
        var streams = List.of("post_01j9zq4k2vfr8t9d3m5n7pcaaa", "post_01j9zq4k2vfr8t9d3m5n7pcaab");
        var first = caused(streams.get(0), 1, null);
        var second = caused(streams.get(1), 1, null);
        var ofFirst = caused(streams.get(0), 2, first);
        var ofSecond = caused(streams.get(1), 2, second);
        var ofThat = caused(streams.get(0), 3, ofFirst);
        var alsoOfFirst = caused(streams.get(0), 4, first);
        var ofSomethingElse = caused(streams.get(0), 5, 1L);

        var tree = AuditedNode.auditor().send("GET", "/v1/audit/correlations/tree", "");

        assertThat(tree.status()).isEqualTo(200);
        assertThat(tree.json().get("more").asBoolean()).isFalse();
        assertThat(tree.json()
                        .get("items")
                        .valueStream()
                        .map(it -> it.get("depth").asInt() + " "
                                + it.at("/event/position").asString()))
                .containsExactly(
                        "0 " + first,
                        "1 " + ofFirst,
                        "2 " + ofThat,
                        "1 " + alsoOfFirst,
                        "0 " + second,
                        "1 " + ofSecond,
                        "0 " + ofSomethingElse);
    }

    @Test
    void a_request_finds_what_it_caused_and_nothing_of_another_that_calls_itself_the_same() {
        var one = publish(Client.registered(AuditedNode.node()));
        var other = publish(Client.registered(AuditedNode.node()));

        assertThat(streams(one.header("Correlation-Id"))).containsExactly(id(one));
        assertThat(streams(other.header("Correlation-Id"))).containsExactly(id(other));
        assertThat(AuditedNode.auditor()
                        .send("GET", "/v1/audit/correlations/my-request.1", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_request_that_caused_nothing_names_no_correlation() {
        var writer = Client.registered(AuditedNode.node());
        var post = publish(writer);

        var same = writer.send("PATCH", post.header("Location"), "{\"body\":\"x\"}", "If-Match", "*");

        assertThat(same.status()).isEqualTo(200);
        assertThat(same.header("Correlation-Id")).isEmpty();
    }

    private static Client.Answer publish(Client writer) {
        return writer.send("POST", "/v1/posts", "{\"body\":\"x\"}", "X-Request-Id", "my-request.1");
    }

    private static String id(Client.Answer post) {
        return post.json().get("id").asString();
    }

    private static List<String> streams(String correlation) {
        return AuditedNode.auditor()
                .send("GET", "/v1/audit/correlations/" + correlation, "")
                .json()
                .get("items")
                .valueStream()
                .map(it -> it.at("/event/stream").asString())
                .toList();
    }

    private static long caused(String stream, int version, @Nullable Long cause) throws SQLException {
        insert(stream, version, "2026-04-01T00:00:00Z", cause == null ? "tree" : "tree\",\"causation\":\"" + cause);
        return positions(stream, version).getFirst();
    }
}
