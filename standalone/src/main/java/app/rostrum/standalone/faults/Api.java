package app.rostrum.standalone.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The public API as an impatient client uses it. */
final class Api implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(8);
    private static final Set<Integer> AWAY = Set.of(429, 502, 503, 504);

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();

    Api(URI base) {
        this.base = base;
    }

    /**
     * @param token of the caller
     * @param key makes it the same request however often it is sent
     */
    record Command(String method, String path, @Nullable String token, String key, String body) {}

    /** The answer, or none where there was none in time or a part was away: whether it was done is not known then. */
    Optional<Answer> send(Command command) throws InterruptedException {
        var request = request(command.path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", command.key)
                .header("If-Match", "*")
                .method(command.method, BodyPublishers.ofString(command.body));
        if (command.token != null) {
            request.header("Authorization", "Bearer " + command.token);
        }
        return answer(request);
    }

    /** @param consistency a token of what has to be shown; null where anything will do */
    Optional<Answer> read(String path, @Nullable String consistency) throws InterruptedException {
        var request = request(path);
        if (consistency != null) {
            request.header("Consistency-Token", consistency);
        }
        return answer(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER);
    }

    private Optional<Answer> answer(HttpRequest.Builder request) throws InterruptedException {
        try {
            var answer = new Answer(http.send(request.build(), BodyHandlers.ofString()));
            return AWAY.contains(answer.status()) ? Optional.empty() : Optional.of(answer);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
