package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
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

    private record Look(String state, boolean live) {}

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
        looks.add(new Look("running", true));
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
    void where_nothing_stands_still_nothing_is_told_of_it() throws Exception {
        look("running");
        rebuild().run(false);
        assertThat(lines()).doesNotContain(PAUSED, HALTED);
    }

    private Rebuild rebuild() {
        return new Rebuild(this::answer, Console.into(said), "posts", Duration.ZERO);
    }

    private void look(String... states) {
        Stream.of(states).forEach(it -> looks.add(new Look(it, false)));
    }

    private JsonNode answer(String method, String path, @Nullable String body) {
        return method.equals("GET") ? generations(looks.remove()) : JSON.readTree("{\"generation\":2}");
    }

    private static JsonNode generations(Look look) {
        return JSON.readTree("""
                {"generations":[{"generation":1,"live":%b,"state":"running"},
                                {"generation":2,"live":%b,"state":"%s","done":1,"of":2}]}""".formatted(!look.live, look.live, look.state));
    }

    private List<String> lines() {
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
