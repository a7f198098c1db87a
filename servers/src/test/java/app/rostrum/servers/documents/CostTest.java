package app.rostrum.servers.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a request costs, counted: the entries of indexes read for it and the documents shown to the matcher. */
class CostTest {

    private static final int ROUNDS = 50;

    static {
        Connection.quieten();
    }

    private final EmbeddedDocumentStore store = EmbeddedDocumentStore.start(0);
    private final Connection connection = new Connection(store.port());

    @AfterEach
    void stop() {
        connection.close();
        store.close();
    }

    @Test
    void every_page_costs_at_a_hundred_thousand_posts_at_most_twice_what_it_costs_at_a_thousand() {
        var few = costs(1_000);
        var many = costs(100_000);
        assertThat(many.keySet()).isEqualTo(few.keySet()).isNotEmpty();
        many.forEach((page, cost) -> assertThat(cost)
                .as("%s: %d at 1,000 posts, %d at 100,000", page, few.get(page), cost)
                .isPositive()
                .isLessThanOrEqualTo(2 * few.getOrDefault(page, 0L)));
    }

    @Test
    void a_page_of_twenty_looks_at_little_more_than_twenty() {
        costs(10_000).forEach((page, cost) -> assertThat(cost).as(page).isLessThan(100L * ROUNDS));
    }

    private Map<String, Long> costs(int size) {
        var name = "posts" + size;
        var timeline = new Timeline(connection.collection(name), size);
        timeline.index();
        timeline.fill();
        var effort = store.collection(Connection.DATABASE, name).effort();
        var costs = new HashMap<String, Long>();
        timeline.pages().forEach((page, request) -> {
            var before = effort.total();
            for (var round = 0; round < ROUNDS; round++) {
                request.ask();
            }
            costs.put(page, effort.total() - before);
        });
        return costs;
    }
}
