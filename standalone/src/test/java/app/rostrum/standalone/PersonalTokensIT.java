package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.standalone.Api.User;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A program with a token of its owner's making writes and reads, until its owner deletes the token. */
class PersonalTokensIT {

    private static final Duration OVER_WITHIN = Duration.ofSeconds(5);
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(30);

    private final Api api = SharedSystem.api();
    private final User owner = api.newUser();

    private Answer make(String scopes) {
        return api.send(api.as(owner, "/v1/tokens")
                        .POST(BodyPublishers.ofString(
                                "{\"name\":\"nightly script\",\"scopes\":[%s],\"expires_at\":\"%s\"}"
                                        .formatted(scopes, Instant.now().plus(Duration.ofDays(1))))))
                .expect(201);
    }

    private User program(Answer made) {
        return new User(owner.id(), owner.handle(), made.json().get("token").asString());
    }

    private Answer read(User program) {
        return api.send(api.as(program, "/v1/posts?limit=1"));
    }

    /** The side that ended it refuses it at once, the other soon. */
    private void isOver(User program) {
        api.publish(program, "after", "No more").expect(401);
        long deadline = System.nanoTime() + OVER_WITHIN.toNanos();
        while (read(program).status() != 401) {
            assertThat(System.nanoTime())
                    .as("good for longer than " + OVER_WITHIN)
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private Answer list() {
        return api.send(api.as(owner, "/v1/tokens")).expect(200);
    }

    @Test
    void a_program_writes_and_reads_until_its_token_is_deleted() {
        var made = make("\"read\",\"write\"");
        var program = program(made);

        var published = api.publish(program, "nightly", "Written by a program").expect(201);
        var seen = Api.atLast(
                200,
                SHOWN_WITHIN,
                () -> api.send(
                        api.as(program, "/v1/posts/" + published.id()).header("Consistency-Token", published.token())));
        assertThat(seen.json().at("/author/handle").asString()).isEqualTo(owner.handle());
        Api.atLast(200, SHOWN_WITHIN, () -> read(program));
        assertThat(list().ids()).containsExactly(made.id());
        assertThat(list().json().at("/items/0/last_used_at").isNull()).isFalse();

        api.send(api.as(owner, "/v1/tokens/" + made.id()).DELETE()).expect(204);

        isOver(program);
        assertThat(list().ids()).isEmpty();
    }

    @Test
    void a_program_that_may_only_read_does_not_write_and_one_that_may_only_write_does_not_read() {
        var reader = program(make("\"read\""));
        var writer = program(make("\"write\""));

        Api.atLast(200, SHOWN_WITHIN, () -> read(reader));
        api.publish(reader, "no", "No").expect(403);
        api.publish(writer, "yes", "Yes").expect(201);
        Api.atLast(403, SHOWN_WITHIN, () -> read(writer));
        api.send(api.as(writer, "/v1/tokens")).expect(403);
    }

    @Test
    void another_password_ends_it_on_both_sides() {
        var program = program(make("\"read\",\"write\""));
        Api.atLast(200, SHOWN_WITHIN, () -> read(program));
        api.publish(program, "before", "Before").expect(201);

        api.send(api.as(owner, "/v1/me/password")
                        .PUT(BodyPublishers.ofString(
                                Api.json("current_password", Api.PASSWORD, "password", "another horse battery"))))
                .expect(204);

        isOver(program);
    }
}
