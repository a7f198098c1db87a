package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.session.EndReason;
import app.rostrum.events.session.SessionEvent.SessionEnded;
import app.rostrum.events.session.SessionEvent.SessionOpened;
import app.rostrum.events.session.SessionId;
import org.junit.jupiter.api.Test;

/** Access tokens of sessions that have ended, and a node that does not know yet which have. */
class SessionsTest {

    private static final SessionId ONE = new SessionId("session_01j9zq4k2vfr8t9d3m5n7p1q21");
    private static final SessionId TWO = new SessionId("session_01j9zq4k2vfr8t9d3m5n7p1q22");

    private static Answer read(TestSide side, SessionId session) {
        try {
            return side.get(
                    "/v1/posts", "Authorization", "Bearer " + side.keys().tokenIn(session));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void open(TestSide side, SessionId... sessions) {
        for (var session : sessions) {
            side.sessions().publish(new SessionOpened(session, ADA));
        }
        TestSide.await(() -> read(side, sessions[0]).status() == 200);
    }

    private static void end(TestSide side, SessionId session) {
        side.sessions().publish(new SessionEnded(session, ADA, EndReason.LOGGED_OUT));
        TestSide.await(() -> read(side, session).status() == 401);
    }

    @Test
    void the_token_of_a_session_that_ended_is_refused_as_any_bad_one_and_no_other() throws Exception {
        try (var side = TestSide.start()) {
            open(side, ONE, TWO);

            end(side, ONE);

            assertThat(read(side, ONE).code()).isEqualTo("unauthenticated");
            assertThat(read(side, ONE).json().has("detail")).isFalse();
            assertThat(read(side, TWO).status()).isEqualTo(200);
            assertThat(side.get("/v1/posts").status()).isEqualTo(200);
        }
    }

    @Test
    void until_a_node_knows_which_have_ended_it_answers_only_who_belongs_to_none() throws Exception {
        try (var side = TestSide.start()) {
            var refused = read(side, ONE);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("unavailable");
            assertThat(refused.header("Retry-After")).isEqualTo("2");
            assertThat(side.get("/v1/posts").status()).isEqualTo(200);
            var admin = "Bearer " + side.keys().token("admin");
            assertThat(side.get("/v1/projections", "Authorization", admin).status())
                    .isEqualTo(200);

            open(side, ONE);
        }
    }

    @Test
    void a_node_that_starts_learns_what_ended_before() throws Exception {
        try (var side = TestSide.start()) {
            open(side, ONE, TWO);
            end(side, ONE);

            side.restart();

            TestSide.await(() -> read(side, TWO).status() == 200);
            assertThat(read(side, ONE).status()).isEqualTo(401);
        }
    }

    @Test
    void what_a_node_has_heard_holds_when_the_topic_is_made_again_and_it_hears_on() throws Exception {
        try (var side = TestSide.start()) {
            open(side, ONE, TWO);
            end(side, ONE);

            side.sessions().topic().replace();

            end(side, TWO);
            assertThat(read(side, ONE).status()).isEqualTo(401);
        }
    }

    @Test
    void what_says_nothing_of_a_session_is_passed_over() throws Exception {
        try (var side = TestSide.start()) {
            open(side, ONE);
            side.sessions().publishNothing(0);
            side.sessions().publish("session.danced.v1", ONE.text(), "{}");
            end(side, TWO);
            assertThat(read(side, ONE).status()).isEqualTo(200);
        }
    }
}
