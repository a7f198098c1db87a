package app.rostrum.standalone.faults;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back. */
record Answer(HttpResponse<String> response) {

    private static final JsonMapper JSON = new JsonMapper();

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    String text(String field) {
        return json().path(field).stringValue("");
    }

    long version() {
        return json().path("version").longValue(0);
    }

    long count(String name) {
        return json().path("counts").path(name).longValue(0);
    }

    /** The versions of the posts on a page, by id, in the order of the page. */
    Map<String, Long> versions() {
        var versions = new LinkedHashMap<String, Long>();
        for (var item : json().path("items")) {
            versions.put(item.path("id").stringValue(""), item.path("version").longValue(0));
        }
        return versions;
    }

    /** Whether there are further pages. */
    boolean goesOn() {
        return json().path("next").isString();
    }

    /** Fails where the status is another one: everything but being away for a while has to be as agreed. */
    Answer expect(int status) {
        if (status() != status) {
            throw new Finding(
                    Finding.Name.UNEXPECTED_ANSWER,
                    "%s %s: %d instead of %d: %s"
                            .formatted(
                                    response.request().method(),
                                    response.request().uri().getPath(),
                                    status(),
                                    status,
                                    response.body()));
        }
        return this;
    }

    private JsonNode json() {
        return JSON.readTree(response.body());
    }
}
