package app.rostrum.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that have to be answered as they should be. From any thread. */
public final class Http implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @throws CannotMeasure if the answer is no success, or there is none */
    public HttpResponse<String> get(URI address, Map<String, String> headers) throws InterruptedException {
        return send(request(address, headers).GET().build());
    }

    /**
     * @param type of the body
     * @throws CannotMeasure if the answer is no success, or there is none
     */
    public HttpResponse<String> send(String method, URI address, Map<String, String> headers, String type, String body)
            throws InterruptedException {
        return send(request(address, headers)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    public static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    private HttpRequest.Builder request(URI address, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address).timeout(ANSWER);
        headers.forEach(request::header);
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new CannotMeasure("%s %s is answered with %d: %s"
                        .formatted(request.method(), request.uri().getPath(), answer.statusCode(), answer.body()));
            }
            return answer;
        } catch (IOException e) {
            throw new CannotMeasure("%s is not answered: %s".formatted(request.uri(), e), e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
