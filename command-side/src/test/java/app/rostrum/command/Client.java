package app.rostrum.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who speaks HTTP to a node, logged in or not. */
public final class Client {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String url;
    private final String token;

    private Client(String url, String token) {
        this.url = url;
        this.token = token;
    }

    public static Client anonymous(Node node) {
        return new Client(node.url(), "");
    }

    /** Registers a new account and logs it in. */
    public static Client registered(Node node) {
        return registered(
                node, "u" + UUID.randomUUID().toString().substring(0, 12).replace('-', '_'));
    }

    public static Client registered(Node node, String handle) {
        var nobody = anonymous(node);
        var answer = nobody.send(
                "POST",
                "/v1/accounts",
                "{\"handle\":\"%s\",\"email\":\"%s@example.org\",\"password\":\"correct horse\"}"
                        .formatted(handle, handle));
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.toString());
        }
        return loggedIn(node, handle);
    }

    public static Client loggedIn(Node node, String handle) {
        var answer = anonymous(node)
                .send("POST", "/v1/sessions", "{\"login\":\"%s\",\"password\":\"correct horse\"}".formatted(handle));
        return new Client(node.url(), answer.json().get("access_token").asString());
    }

    /** The same person at another node. */
    public Client at(Node node) {
        return new Client(node.url(), token);
    }

    public Client withToken(String other) {
        return new Client(url, other);
    }

    public String token() {
        return token;
    }

    /** A program with a token of its own that this person makes for it. */
    public Client program(String... scopes) {
        var made = send("POST", "/v1/tokens", newToken(Instant.now().plusSeconds(86_400), scopes));
        if (made.status() != 201) {
            throw new IllegalStateException(made.toString());
        }
        return withToken(made.json().get("token").asString());
    }

    /** What a token is asked for with. */
    public static String newToken(Instant expiresAt, String... scopes) {
        return "{\"name\":\"nightly script\",\"scopes\":[\"%s\"],\"expires_at\":\"%s\"}"
                .formatted(String.join("\",\"", scopes), expiresAt);
    }

    public Answer send(String method, String path, String body, String... headers) {
        return send(method, path, BodyPublishers.ofString(body), headers);
    }

    public Answer send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .setHeader("Content-Type", "application/json")
                .method(method, body);
        if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends it again, as it is told to, while others change the same thing or a machine that stands still makes the store seem silent. */
    public Answer sendUntilDecided(String method, String path, String body, String... headers) {
        Supplier<Answer> sent = () -> send(method, path, body, headers);
        return Eventually.get(sent, it -> !it.code().equals("conflict") && it.status() != 503);
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String code() {
            return json().path("code").asString("");
        }

        @Override
        public String toString() {
            return status() + " " + response.headers().map() + " " + response.body();
        }
    }
}
