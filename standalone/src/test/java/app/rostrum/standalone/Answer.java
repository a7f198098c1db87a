package app.rostrum.standalone;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back. */
record Answer(HttpResponse<byte[]> response) {

    private static final JsonMapper JSON = new JsonMapper();

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return JSON.readTree(response.body());
    }

    String id() {
        return json().get("id").asString();
    }

    String token() {
        return header("Consistency-Token");
    }

    /** The ids on a page of a list. */
    List<String> ids() {
        return json().get("items")
                .valueStream()
                .map(it -> it.get("id").asString())
                .toList();
    }

    /** Where the next page is; empty on the last. */
    String next() {
        var link = header("Link");
        return link.isEmpty() ? "" : link.substring(link.indexOf('<') + 1, link.indexOf('>'));
    }

    /** Fails with all of the answer where the status is another one. */
    Answer expect(int status) {
        if (status() != status) {
            throw new AssertionError("%s %s: expected %d, got %d %s"
                    .formatted(response.request().method(), response.request().uri(), status, status(), text()));
        }
        return this;
    }
}
