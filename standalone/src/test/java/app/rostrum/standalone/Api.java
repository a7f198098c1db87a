package app.rostrum.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** The public API at one port of this machine, as a client in Java would use it. */
final class Api {

    static final String PASSWORD = "correct horse battery";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final AtomicInteger HANDLES = new AtomicInteger();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;

    Api(int port) {
        base = "http://localhost:" + port;
    }

    /** Somebody who is logged in. */
    record User(String id, String handle, String token) {}

    /** A new account of its own for each story, so that none sees the others' posts. */
    User newUser() {
        var handle = newHandle();
        return logIn(register(handle).expect(201).id(), handle);
    }

    /** Somebody who is logged in again: an access token is good for some minutes only. */
    User logIn(String id, String handle) {
        var session = post("/v1/sessions", json("login", handle, "password", PASSWORD))
                .expect(201);
        return new User(id, handle, session.json().get("access_token").asString());
    }

    static String newHandle() {
        return "story_" + HANDLES.incrementAndGet() + "_" + Long.toString(System.nanoTime() & 0xffffff, 36);
    }

    Answer register(String handle) {
        return post(
                "/v1/accounts",
                json("handle", handle, "email", handle + "@example.org", "password", PASSWORD, "name", "Story"));
    }

    Answer publish(User author, String key, String body) {
        return send(as(author, "/v1/posts")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json("body", body))));
    }

    Answer get(String path) {
        return send(request(path));
    }

    /** A read that has to show what the token stands for. */
    Answer get(String path, String token) {
        return send(request(path).header("Consistency-Token", token));
    }

    Answer post(String path, String json) {
        return send(request(path).POST(BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder as(User user, String path) {
        return request(path).header("Authorization", "Bearer " + user.token);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json");
    }

    /** Repeats it, as clients do, while something is away or busy; a command with its key. Any other answer has to be the one expected. */
    static Answer atLast(int status, Duration limit, Supplier<Answer> request) {
        return atLast(limit, request).expect(status);
    }

    /** The same, whatever the other answer is. */
    static Answer atLast(Duration limit, Supplier<Answer> request) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                var answer = request.get();
                if ((answer.status() != 503 && answer.status() != 409) || System.nanoTime() > deadline) {
                    return answer;
                }
            } catch (UncheckedIOException broken) {
                if (System.nanoTime() > deadline) {
                    throw broken;
                }
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    /** Waits until each view shows what the token stands for. */
    void awaitShown(String token, Duration limit) {
        for (var view : List.of("/v1/posts?limit=1", "/v1/search/posts?q=x")) {
            atLast(200, limit, () -> get(view, token));
        }
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String json(String... namesAndValues) {
        var object = JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return object.toString();
    }
}
