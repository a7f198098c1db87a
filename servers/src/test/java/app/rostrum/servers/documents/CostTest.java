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

    @Test
    void a_page_of_many_authors_costs_a_look_at_each_and_the_same_however_deep_it_is() {
        var timeline = filled("many", 100_000);
        var effort = store.collection(Connection.DATABASE, "many").effort();
        var first = costs(timeline.widePages(), effort).getOrDefault("posts of 500 followed", 0L);
        var deep = costs(timeline.widePages(), effort).getOrDefault("posts of 500 followed, deep", 0L);
        assertThat(first).isBetween(500L * ROUNDS, 600L * ROUNDS);
        assertThat(deep).isBetween(500L * ROUNDS, 600L * ROUNDS);
    }

    @Test
    void other_pages_that_name_many_accounts_or_are_in_several_parts_of_an_index_look_at_little_more_than_they_find() {
        var timeline = filled("wide", 100_000);
        var effort = store.collection(Connection.DATABASE, "wide").effort();
        var pages = timeline.widePages();
        pages.keySet().removeIf(it -> it.contains("followed"));
        costs(pages, effort).forEach((page, cost) -> assertThat(cost).as(page).isBetween(1L, 250L * ROUNDS));
        var documents = effort.total() - effort.entries();
        var counted = pages.getOrDefault("a count after a position", () -> 0).ask();
        assertThat(counted).isPositive();
        assertThat(effort.total() - effort.entries())
                .as("documents looked at for a count")
                .isEqualTo(documents);
    }

    private Map<String, Long> costs(int size) {
        var name = "posts" + size;
        var timeline = filled(name, size);
        return costs(
                timeline.pages(), store.collection(Connection.DATABASE, name).effort());
    }

    private Timeline filled(String name, int size) {
        var timeline = new Timeline(connection.collection(name), size);
        timeline.index();
        timeline.fill();
        return timeline;
    }

    private static Map<String, Long> costs(Map<String, Timeline.Page> pages, Effort effort) {
        var costs = new HashMap<String, Long>();
        pages.forEach((page, request) -> {
            var before = effort.total();
            for (var round = 0; round < ROUNDS; round++) {
                assertThat(request.ask()).as(page).isNotNegative();
            }
            costs.put(page, effort.total() - before);
        });
        return costs;
    }
}
