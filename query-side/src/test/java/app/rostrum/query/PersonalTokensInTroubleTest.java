package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.PersonalTokensTest.isUnavailable;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.session.SessionEvent.SessionOpened;
import app.rostrum.events.session.SessionId;
import org.junit.jupiter.api.Test;

/** Personal tokens where what they are checked with is not there. */
class PersonalTokensInTroubleTest {

    private static final String ONE = "rostrum_pat_01j9zq4k2vfr8t9d3m5n7p1q21_" + "A".repeat(43);
    private static final String TWO = "rostrum_pat_01j9zq4k2vfr8t9d3m5n7p1q22_" + "A".repeat(43);

    private static TestSide start() throws Exception {
        var side = TestSide.start();
        side.keys().exchange(it -> Keys.answer(it, 201, side.keys().exchanged(it, "read")));
        return side;
    }

    private static Answer read(TestSide side, String token) throws Exception {
        return side.get("/v1/posts", "Authorization", "Bearer " + token);
    }

    @Test
    void while_the_command_side_is_away_what_is_remembered_goes_on_and_nothing_is_said_to_be_wrong() throws Exception {
        try (var side = start()) {
            side.sessions().publish(new SessionOpened(new SessionId("session_01j9zq4k2vfr8t9d3m5n7p1q23"), ADA));
            TestSide.await(() ->
                    side.get("/v1/posts", "Authorization", "Bearer " + ONE).status() == 200);

            side.keys().close();

            isUnavailable(read(side, TWO));
            assertThat(read(side, ONE).status()).isEqualTo(200);
            assertThat(side.get("/v1/posts").status()).isEqualTo(200);
        }
    }

    @Test
    void a_node_that_does_not_know_yet_which_sessions_have_ended_cannot_say() throws Exception {
        try (var side = start()) {
            isUnavailable(read(side, ONE));
        }
    }
}
