package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.servers.Server;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Somebody logs in, stays logged in, and logs out: what ends on one side ends on the other. */
class SessionsIT {

    private static final int AT_ONCE = 20;
    private static final Duration OVER_WITHIN = Duration.ofSeconds(5);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(15);

    private final Api api = SharedSystem.api();
    private final Api command = new Api(SharedSystem.ROSTRUM.settings().ports().command());
    private final Api query = new Api(SharedSystem.ROSTRUM.settings().ports().query());
    private final String handle = Api.newHandle();

    SessionsIT() {
        api.register(handle).expect(201);
    }

    /** What a login or a refresh was answered with. */
    private record Pair(String access, String refresh) {

        static Pair of(Answer answer) {
            var json = answer.expect(201).json();
            return new Pair(
                    json.get("access_token").asString(),
                    json.get("refresh_token").asString());
        }
    }

    private Pair logIn() {
        return Pair.of(api.post("/v1/sessions", Api.json("login", handle, "password", Api.PASSWORD)));
    }

    private Answer refresh(Pair pair) {
        return api.post("/v1/sessions/refresh", Api.json("refresh_token", pair.refresh));
    }

    private static HttpRequest.Builder as(Api side, Pair pair, String path) {
        return side.request(path).header("Authorization", "Bearer " + pair.access);
    }

    private Answer list(Pair pair) {
        return api.send(as(api, pair, "/v1/sessions"));
    }

    private Answer logOut(Pair pair, String which) {
        return api.send(as(api, pair, "/v1/sessions" + which).DELETE());
    }

    private Answer atCommandSide(Pair pair) {
        return command.send(as(command, pair, "/v1/sessions"));
    }

    private Answer atQuerySide(Pair pair) {
        return query.send(as(query, pair, "/v1/posts?limit=1"));
    }

    private void isGood(Pair pair) {
        Api.atLast(200, BACK_WITHIN, () -> atCommandSide(pair));
        Api.atLast(200, BACK_WITHIN, () -> atQuerySide(pair));
    }

    /** Both sides refuse it before the limit, and it cannot be gone on with. */
    private void isOver(Pair pair, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (atCommandSide(pair).status() != 401 || atQuerySide(pair).status() != 401) {
            assertThat(System.nanoTime()).as("good for longer than " + limit).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(refresh(pair).expect(401).json().get("code").asString()).isEqualTo("invalid-refresh-token");
    }

    @Test
    void whoever_refreshes_stays_logged_in_on_both_sides() {
        var first = logIn();
        isGood(first);

        var next = Pair.of(refresh(first));

        isGood(next);
        isGood(Pair.of(refresh(next)));
        assertThat(list(next).expect(200).ids()).hasSize(1);
    }

    @Test
    void whoever_logs_out_is_refused_by_both_sides_soon_and_others_are_not() {
        var here = logIn();
        var there = logIn();
        isGood(here);

        logOut(here, "/current").expect(204);

        isOver(here, OVER_WITHIN);
        isGood(there);
        assertThat(list(there).expect(200).ids()).hasSize(1);
    }

    @Test
    void one_session_is_ended_from_another_and_all_are_at_once() {
        var here = logIn();
        var there = logIn();
        var lost = logIn();
        var ids = list(there).expect(200).ids();
        assertThat(ids).hasSize(3);

        logOut(there, "/" + ids.getFirst()).expect(204);
        isOver(lost, OVER_WITHIN);
        logOut(there, "").expect(204);

        isOver(here, OVER_WITHIN);
        isOver(there, OVER_WITHIN);
    }

    @Test
    void of_twenty_uses_of_a_refresh_token_one_gets_a_new_pair_and_then_both_sides_refuse_all_of_it() throws Exception {
        var first = logIn();

        var answers = Together.run(AT_ONCE, number -> refresh(first));

        var exchanged = answers.stream().filter(it -> it.status() == 201).toList();
        assertThat(exchanged).hasSize(1);
        assertThat(answers.stream().filter(it -> it.status() != 201))
                .allSatisfy(it -> assertThat(it.json().get("code").asString()).isEqualTo("invalid-refresh-token"));
        isOver(Pair.of(exchanged.getFirst()), OVER_WITHIN);
        isOver(first, OVER_WITHIN);
    }

    @Test
    void while_kafka_is_away_the_command_side_refuses_at_once_and_the_query_side_when_it_is_back() {
        var here = logIn();
        isGood(here);
        Server kafka = SharedSystem.ROSTRUM.backends().own().get(Backends.KAFKA);
        assertThat(kafka).isNotNull();
        kafka.pause();
        try {
            logOut(here, "/current").expect(204);
            atCommandSide(here).expect(401);
            atQuerySide(here).expect(200);
        } finally {
            kafka.resume();
        }
        isOver(here, BACK_WITHIN);
    }

    @Test
    void nobody_sees_or_ends_the_sessions_of_others() throws Exception {
        var own = logIn();
        var id = list(own).ids().getFirst();
        var stranger = api.newUser();
        var servers = SharedSystem.tokens().issue(List.of("admin"));

        for (var path : List.of("/v1/sessions", "/v1/sessions/current", "/v1/sessions/" + id)) {
            api.send(api.request(path).DELETE()).expect(401);
            api.send(api.request(path)
                            .header("Authorization", "Bearer " + servers)
                            .DELETE())
                    .expect(403);
        }
        api.get("/v1/sessions").expect(401);
        assertThat(api.send(api.as(stranger, "/v1/sessions/" + id).DELETE())
                        .expect(404)
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("session-not-found");
        isGood(own);
    }
}
