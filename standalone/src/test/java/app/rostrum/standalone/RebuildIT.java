package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** What {@code ./run rebuild accounts --switch} does, with a token as {@code ./run token admin} prints it. */
class RebuildIT {

    private final Api api = SharedSystem.api();

    @Test
    void a_view_is_built_anew_and_readers_see_it() throws Exception {
        var author = api.newUser();
        var rostrum = SharedSystem.ROSTRUM;
        var environment = new HashMap<>(rostrum.backends().environment());
        var ports = rostrum.settings().ports();
        environment.put("ROSTRUM_ISSUER", "http://localhost:" + ports.edge());
        var running = new Running(rostrum.settings(), ports, environment);
        try (var operator = new Operator(ports.edge(), new Tokens(Checkout.find(), running))) {
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
