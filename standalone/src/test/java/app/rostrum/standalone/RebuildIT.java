package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code ./run rebuild accounts --switch} does, with a token as {@code ./run token admin} prints it. */
class RebuildIT {

    private final Api api = SharedSystem.api();

    @Test
    void a_view_is_built_anew_and_readers_see_it() throws Exception {
        var author = api.newUser();
        int edge = SharedSystem.ROSTRUM.settings().ports().edge();
        try (var operator = new Operator(edge, SharedSystem.tokens())) {
            int before = live(operator);
            new Rebuild(operator, Console.silent(), "accounts").run(true);
            assertThat(live(operator)).isGreaterThan(before);
        }
        var read = api.get("/v1/accounts/" + author.handle()).expect(200);
        assertThat(read.id()).isEqualTo(author.id());
    }

    private static int live(Operator operator) throws InterruptedException {
        return operator.send("GET", "/v1/projections/accounts", null)
                .path("generation")
                .intValue(0);
    }
}
