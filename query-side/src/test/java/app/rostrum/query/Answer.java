package app.rostrum.query;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a query side has answered. */
public record Answer(HttpResponse<byte[]> response) {

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
        return JsonMapper.shared().readTree(response.body());
    }

    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public String code() {
        return json().path("code").stringValue("");
    }

    /** What the first of a problem's errors names. */
    public String named() {
        return json().path("errors").path(0).path("parameter").stringValue("");
    }
}
