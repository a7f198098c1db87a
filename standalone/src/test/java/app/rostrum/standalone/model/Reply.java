package app.rostrum.standalone.model;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What came back. */
record Reply(HttpResponse<String> response) {

    private static final JsonMapper JSON = new JsonMapper();

    int status() {
        return response.statusCode();
    }

    boolean isAccepted() {
        return status() < 300;
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
        return response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
    }

    /** The status, and the code of what is wrong if something is. */
    String outcome() {
        return isAccepted()
                ? Integer.toString(status())
                : (status() + " " + json().path("code").stringValue("")).strip();
    }

    @Override
    public String toString() {
        return status() + " " + response.body();
    }
}
