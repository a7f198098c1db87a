package app.rostrum.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Speaks with a running system as its operator. */
final class Operator implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final int ATTEMPTS = 20;

    private final URI base;
    private final Tokens tokens;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private @Nullable String token;

    Operator(int port, Tokens tokens) {
        base = URI.create("http://localhost:" + port);
        this.tokens = tokens;
    }

    /**
     * What is answered, or nothing where the answer has no body. A part that is away is waited for, some seconds.
     *
     * @param body JSON; null where none is sent
     * @throws CannotRun if it is refused
     */
    JsonNode send(String method, String path, @Nullable String body) throws InterruptedException {
        var key = UUID.randomUUID().toString();
        for (int attempt = 1; ; attempt++) {
            try {
                var answer = http.send(request(method, path, body, key), BodyHandlers.ofString());
                if (answer.statusCode() < 300) {
                    return answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body());
                }
                boolean again = answer.statusCode() == 401 || answer.statusCode() >= 502;
                if (!again || attempt == ATTEMPTS) {
                    throw new CannotRun("%s %s is refused: %s".formatted(method, path, reason(answer)));
                }
                token = answer.statusCode() == 401 ? null : token;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new CannotRun("Rostrum does not answer at " + base + ": look at its logs.", e);
                }
            }
            Thread.sleep(BETWEEN);
        }
    }

    private HttpRequest request(String method, String path, @Nullable String body, String key)
            throws InterruptedException {
        if (token == null) {
            token = tokens.issue(List.of("admin"));
        }
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private static String reason(HttpResponse<String> answer) {
        try {
            var problem = JSON.readTree(answer.body());
            return problem.path("detail")
                    .stringValue(problem.path("title").stringValue("status " + answer.statusCode()));
        } catch (JacksonException e) {
            return "status " + answer.statusCode();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
