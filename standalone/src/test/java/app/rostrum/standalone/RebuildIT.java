package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code ./run rebuild accounts --switch} does, with a token as {@code ./run token admin} prints it. */
class RebuildIT {

    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(30);

    private final Api api = SharedSystem.api();
    private final int edge = SharedSystem.ROSTRUM.settings().ports().edge();

    @Test
    void a_view_is_built_anew_and_readers_see_it() throws Exception {
        var author = api.newUser();
        try (var operator = new Operator(edge, SharedSystem.tokens())) {
            int before = live(operator);
            new Rebuild(operator::send, Console.silent(), "accounts").run(true);
            assertThat(live(operator)).isGreaterThan(before);
        }
        var token = EventStore.tokenOfAll();
        var read = Api.atLast(200, SHOWN_WITHIN, () -> api.get("/v1/accounts/" + author.handle(), token));
        assertThat(read.id()).isEqualTo(author.id());
    }

    @Test
    @Timeout(60)
    void a_rebuild_of_a_paused_view_says_so_and_goes_on_once_the_view_is_resumed() throws Exception {
        var pause = "/v1/operator/projections/accounts/pause";
        var said = new ByteArrayOutputStream();
        try (var operator = new Operator(edge, SharedSystem.tokens())) {
            operator.send("PUT", pause, null);
            try {
                new Rebuild(
                                (method, path, body) -> {
                                    if (said.toString(StandardCharsets.UTF_8).contains("accounts is paused")) {
                                        operator.send("DELETE", pause, null);
                                    }
                                    return operator.send(method, path, body);
                                },
                                Console.into(said),
                                "accounts")
                        .run(false);
            } finally {
                operator.send("DELETE", pause, null);
            }
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).containsOnlyOnce("accounts is paused");
    }

    @Test
    void a_name_that_no_view_has_is_refused_in_words() {
        try (var operator = new Operator(edge, SharedSystem.tokens())) {
            for (var name : new String[] {"post search", "../posts", "poosts"}) {
                assertThatThrownBy(() -> new Rebuild(operator::send, Console.silent(), name).run(false))
                        .as(name)
                        .isInstanceOf(CannotRun.class)
                        .hasMessageContaining("is refused");
            }
        }
    }

    private static int live(Operator operator) throws InterruptedException {
        return operator.send("GET", "/v1/projections/accounts", null)
                .path("generation")
                .intValue(0);
    }
}
