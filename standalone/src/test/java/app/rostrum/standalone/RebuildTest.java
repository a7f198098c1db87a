package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person reads who waits for a view to be built. */
class RebuildTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PAUSED = "posts is paused: DELETE /v1/operator/projections/posts/pause lets it go on."
            + " What is ordered stays so if you stop waiting.";
    private static final String HALTED =
            "posts is halted, since more of its events cannot be applied than can be put aside:"
                    + " GET /v1/projections/posts/parked lists them, and POST /v1/operator/projections/posts/parked/SUBJECT/retry"
                    + " or skip for some of them lets it go on.";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Deque<Look> looks = new ArrayDeque<>();

    /** @param state of the generation that is built; empty where there is none */
    private record Look(String state, boolean live, int parked) {}

    @Test
    void each_pause_is_told_once_with_what_ends_it() throws Exception {
        look("paused", "paused", "rebuilding", "paused", "running");
        rebuild().run(false);
        assertThat(lines()).filteredOn(PAUSED::equals).hasSize(2);
        assertThat(lines()).last().asString().startsWith("Generation 2 of posts is built.");
    }

    @Test
    void a_pause_before_the_switch_is_told_too() throws Exception {
        look("running", "paused");
        looks.add(new Look("running", true, 0));
        rebuild().run(true);
        assertThat(lines()).containsOnlyOnce(PAUSED).last().isEqualTo("Readers see generation 2 of posts.");
    }

    @Test
    void each_halt_is_told_once_with_what_ends_it() throws Exception {
        look("rebuilding", "halted", "halted", "rebuilding", "halted", "degraded");
        rebuild().run(false);
        assertThat(lines()).filteredOn(HALTED::equals).hasSize(2);
        assertThat(lines()).doesNotContain(PAUSED);
        assertThat(lines()).last().asString().startsWith("Generation 2 of posts is built.");
    }

    @Test
    void a_halt_that_follows_a_pause_is_told_too() throws Exception {
        look("paused", "halted", "running");
        rebuild().run(false);
        assertThat(lines()).containsSubsequence(PAUSED, HALTED);
    }

    @Test
    void what_is_dropped_meanwhile_is_not_waited_for() {
        look("", "rebuilding", "");
        assertThatThrownBy(() -> rebuild().run(true))
                .hasMessage("Generation 2 of posts was dropped while it was being built.");
    }

    @Test
    void a_query_side_that_hears_of_no_order_is_not_waited_for_for_ever() {
        looks.addAll(Collections.nCopies(1_000_000, new Look("", false, 0)));
        assertThatThrownBy(() -> rebuild().run(true))
                .hasMessage("The query side has not heard of generation 2 of posts: look at its log.");
    }

    @Test
    void what_lacks_more_than_readers_lack_now_is_not_shown_without_a_second_thought() throws Exception {
        looks.add(new Look("degraded", false, 3));
        assertThatThrownBy(() -> rebuild().run(true))
                .hasMessageStartingWith(
                        "Generation 2 of posts is built, but 3 events could not be applied to it, and 1 to the live one:");
        assertThat(looks).as("switched").isEmpty();
        looks.add(new Look("degraded", false, 1));
        looks.add(new Look("degraded", true, 1));
        rebuild().run(true);
        assertThat(lines()).last().isEqualTo("Readers see generation 2 of posts.");
    }

    @Test
    void where_nothing_stands_still_nothing_is_told_of_it() throws Exception {
        look("running");
        rebuild().run(false);
        assertThat(lines()).doesNotContain(PAUSED, HALTED);
    }

    private Rebuild rebuild() {
        return new Rebuild(this::answer, Console.into(said), "posts", Duration.ZERO, Duration.ofMillis(50));
    }

    private void look(String... states) {
        Stream.of(states).forEach(it -> looks.add(new Look(it, false, 0)));
    }

    private JsonNode answer(String method, String path, @Nullable String body) {
        return method.equals("GET") ? generations(looks.remove()) : JSON.readTree("{\"generation\":2}");
    }

    private static JsonNode generations(Look look) {
        var built = look.state.isEmpty() ? "" : """
                ,{"generation":2,"live":%b,"state":"%s","done":1,"of":2,"parked":%d}""".formatted(look.live, look.state, look.parked);
        return JSON.readTree("""
                {"parked":1,"generations":[{"generation":1,"live":%b,"state":"running"}%s]}""".formatted(!look.live, built));
    }

    private List<String> lines() {
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
