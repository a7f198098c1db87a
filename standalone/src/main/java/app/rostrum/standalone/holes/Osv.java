package app.rostrum.standalone.holes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OSV, or a mirror of it (google.github.io/osv.dev/api). Every call ends, and so do the calls. */
final class Osv implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int QUERIES = 1_000;
    private static final int CALLS = 100;
    private static final long ANSWER_BYTES = 8L << 20;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

    private final String address;
    private final Duration limit;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param limit for each answer, to its last byte */
    Osv(String address, Duration limit) {
        this.address = address.replaceAll("/+$", "");
        this.limit = limit;
    }

    /** @param page where the answer goes on; empty for its beginning */
    private record Query(Part part, String page) {

        Map<String, Object> json() {
            var of = Map.of("purl", part.purl());
            return page.isEmpty() ? Map.of("package", of) : Map.of("package", of, "page_token", page);
        }
    }

    /** The ids of what is known, by part. Parts without are left out. */
    Map<Part, Set<String>> holes(List<Part> parts) throws IOException, InterruptedException {
        var found = new LinkedHashMap<Part, Set<String>>();
        var open = new ArrayDeque<Query>();
        parts.forEach(it -> open.add(new Query(it, "")));
        for (int call = 0; !open.isEmpty(); call++) {
            if (call == CALLS) {
                throw new IOException("its answer has no end");
            }
            var queries = new ArrayList<Query>();
            while (!open.isEmpty() && queries.size() < QUERIES) {
                queries.add(open.remove());
            }
            var results = results(queries);
            for (int i = 0; i < queries.size(); i++) {
                var part = queries.get(i).part;
                for (var hole : list(results.get(i).path("vulns"))) {
                    found.computeIfAbsent(part, it -> new TreeSet<>()).add(id(hole));
                }
                var page = results.get(i).path("next_page_token").stringValue("");
                if (!page.isEmpty()) {
                    open.add(new Query(part, page));
                }
            }
        }
        return found;
    }

    /** @param id as {@link #holes} gives it */
    Hole describe(String id) throws IOException, InterruptedException {
        return new Hole(send(to("/v1/vulns/" + id)));
    }

    /** One for each query, in their order. */
    private List<JsonNode> results(List<Query> queries) throws IOException, InterruptedException {
        var asked = JSON.writeValueAsBytes(
                Map.of("queries", queries.stream().map(Query::json).toList()));
        var results = list(send(to("/v1/querybatch").POST(BodyPublishers.ofByteArray(asked)))
                .path("results"));
        if (results.size() != queries.size() || !results.stream().allMatch(JsonNode::isObject)) {
            throw malformed();
        }
        return results;
    }

    private static List<JsonNode> list(JsonNode node) throws IOException {
        if (!node.isArray() && !node.isMissingNode()) {
            throw malformed();
        }
        return node.valueStream().toList();
    }

    /** It goes into an address, and onto a terminal. */
    private static String id(JsonNode hole) throws IOException {
        var id = hole.path("id").stringValue("");
        if (!ID.matcher(id).matches()) {
            throw malformed();
        }
        return id;
    }

    private HttpRequest.Builder to(String path) throws IOException {
        try {
            return HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/json");
        } catch (IllegalArgumentException e) {
            throw new IOException("that is no address of the web", e);
        }
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var bytes = BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES);
        var asked = http.sendAsync(request.build(), bytes);
        try {
            // The request's own limit would end where the body begins.
            var answer = asked.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException("it answers with status " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (TimeoutException e) {
            throw new IOException("it has not answered within %.1f s".formatted(limit.toMillis() / 1_000.0), e);
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause()), e);
        } catch (JacksonException e) {
            throw malformed();
        } finally {
            asked.cancel(true);
        }
    }

    private static String reason(@Nullable Throwable failure) {
        var said = failure == null ? null : failure.getMessage();
        return said == null ? "nobody answers there" : said;
    }

    private static IOException malformed() {
        return new IOException("it answers something else than OSV would");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
