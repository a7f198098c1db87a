package app.rostrum.query.projection;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One bulk request: documents that replace older ones of their ids. */
final class ElasticBulk {

    private static final int CONFLICT = 409;

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(1 << 16);

    /** A server that has this version or a later one keeps it. */
    void index(String id, long version, Object source) {
        add(Map.of("index", Map.of("_id", id, "version", version, "version_type", "external")));
        add(source);
    }

    private void add(Object line) {
        lines.writeBytes(Json.DOCUMENTS.writeValueAsBytes(line));
        lines.write('\n');
    }

    /**
     * Sends it, once.
     *
     * @param alias of the index; nothing is written where there is none
     * @return an item for each document, in their order
     * @throws StoreAway if the server cannot take all of them now
     * @throws DocumentRefused if it will never take one of them
     */
    JsonNode send(Elastic elastic, String alias) {
        var answer = elastic.bulk(
                "/" + alias
                        + "/_bulk?require_alias=true&filter_path=error,errors,items.*._id,items.*.result,items.*.status,items.*.error",
                lines.toByteArray());
        Elastic.accepted(answer);
        if (answer.path("errors").booleanValue(true)) {
            answer.path("items")
                    .forEach(it -> check(it.path("index"), it.path("index").path("error")));
        }
        return answer.path("items");
    }

    /** Whether a document was refused because the server has this version or a later one. */
    static boolean isOutdated(JsonNode item) {
        return status(item.path("index")) == CONFLICT;
    }

    private static void check(JsonNode item, JsonNode error) {
        int status = status(item);
        if (error.isMissingNode() || status == CONFLICT) {
            return;
        }
        if (status == 429 || status == 404 || status >= 500) {
            throw new StoreAway("Elasticsearch cannot take a document now: " + Elastic.reason(error));
        }
        // Its reason may quote the document.
        throw new DocumentRefused(
                item.path("_id").stringValue(""), error.path("type").stringValue("refused"));
    }

    private static int status(JsonNode item) {
        return item.path("status").intValue(500);
    }
}
