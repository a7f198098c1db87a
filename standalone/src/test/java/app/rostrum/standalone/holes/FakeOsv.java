package app.rostrum.standalone.holes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers as OSV does, one hole a page, or as it is told to. */
final class FakeOsv implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** The package URLs of each call, in order. */
    final List<List<String>> asked = new ArrayList<>();

    private final Map<String, List<String>> holes = new HashMap<>();
    private final Map<String, String> described = new HashMap<>();
    private final HttpServer server;

    FakeOsv() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/mirror/v1/querybatch", this::query);
        server.createContext("/mirror/v1/vulns/", this::describe);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/mirror/";
    }

    void knows(String purl, String... ids) {
        holes.put(purl, List.of(ids));
    }

    void describes(String id, String json) {
        described.put(id, json);
    }

    void queriesAre(HttpHandler answered) {
        server.removeContext("/mirror/v1/querybatch");
        server.createContext("/mirror/v1/querybatch", answered);
    }

    private void query(HttpExchange exchange) throws IOException {
        var queries = JSON.readTree(exchange.getRequestBody()).path("queries");
        asked.add(queries.valueStream()
                .map(it -> it.at("/package/purl").asString())
                .toList());
        answer(exchange, Map.of("results", queries.valueStream().map(this::page).toList()));
    }

    private Map<String, Object> page(JsonNode query) {
        var known = holes.getOrDefault(query.at("/package/purl").asString(), List.of());
        int page = Integer.parseInt(query.path("page_token").asString("0"));
        if (known.isEmpty()) {
            return Map.of();
        }
        var one = List.of(Map.of("id", known.get(page), "modified", "2026-11-01T00:00:00Z"));
        return page + 1 == known.size()
                ? Map.of("vulns", one)
                : Map.of("vulns", one, "next_page_token", Integer.toString(page + 1));
    }

    private void describe(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var known = described.get(path.substring(path.lastIndexOf('/') + 1));
        answer(exchange, known == null ? 404 : 200, known == null ? "{}" : known);
    }

    private static void answer(HttpExchange exchange, Object json) throws IOException {
        answer(exchange, 200, JSON.writeValueAsString(json));
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
