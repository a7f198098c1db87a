package app.rostrum.standalone.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The public API, as everybody of the story and nobody uses it. From any thread. */
final class Client implements AutoCloseable {

    private static final String PASSWORD = "correct horse battery";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    /** Access tokens are good for 15 minutes. */
    private static final long RENEWED_AFTER_NANOS = Duration.ofMinutes(8).toNanos();

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Login> logins = new ConcurrentHashMap<>();

    private record Login(String token, long since) {}

    Client(URI base) {
        this.base = base;
    }

    /** Opens an account. */
    Reply register(String handle, String name) {
        var body = json(Map.of("handle", handle, "email", handle + "@example.org", "password", PASSWORD, "name", name));
        return send("POST", "/v1/accounts", null, body, Map.of());
    }

    /** What it may do may be something else from now on. */
    void forget(Person person) {
        logins.remove(person.id);
    }

    /**
     * One request; repeated, as clients do, while a part is away or a view is behind: commands have keys.
     *
     * @param by nobody where it is null
     */
    Reply send(String method, String path, @Nullable Person by, @Nullable String body, Map<String, String> headers) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var reply = once(method, path, by == null ? null : token(by), body, headers);
            boolean again = reply.status() == 503 || reply.outcome().equals("409 idempotency-key-in-flight");
            if (!again || System.nanoTime() > deadline) {
                return reply;
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private String token(Person person) {
        return logins.compute(
                        person.id,
                        (id, it) ->
                                it == null || System.nanoTime() - it.since > RENEWED_AFTER_NANOS ? logIn(person) : it)
                .token;
    }

    private Login logIn(Person person) {
        var reply = once(
                "POST", "/v1/sessions", null, json(Map.of("login", person.handle, "password", PASSWORD)), Map.of());
        if (reply.status() != 201) {
            throw new AssertionError(person + " cannot log in: " + reply);
        }
        return new Login(reply.json().path("access_token").stringValue(""), System.nanoTime());
    }

    private Reply once(
            String method, String path, @Nullable String token, @Nullable String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return new Reply(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String json(Map<String, ?> fields) {
        return JSON.writeValueAsString(fields);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
