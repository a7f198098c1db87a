package app.rostrum.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends commands until they are answered. With an idempotency key, sending one twice does nothing twice. */
final class Client implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final int ATTEMPTS = 20;

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Client(URI base) {
        this.base = base;
    }

    /** One command: its headers are those of JSON, of whoever sends it, and the key. */
    record Command(String method, String path, @Nullable String token, String key, String body) {}

    HttpResponse<String> send(Command command) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                var answer = http.send(request(command), BodyHandlers.ofString());
                if (answer.statusCode() < 500 || attempt == ATTEMPTS) {
                    return answer;
                }
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException("No answer from " + base, e);
                }
            }
            Thread.sleep(BETWEEN);
        }
    }

    private HttpRequest request(Command command) {
        var request = HttpRequest.newBuilder(base.resolve(command.path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", command.key)
                .header("If-Match", "*")
                .method(command.method, BodyPublishers.ofString(command.body));
        if (command.token != null) {
            request.header("Authorization", "Bearer " + command.token);
        }
        return request.build();
    }

    @Override
    public void close() {
        http.close();
    }
}
