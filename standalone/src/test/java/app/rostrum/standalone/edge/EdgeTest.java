package app.rostrum.standalone.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTest {

    private final FakeSide command = new FakeSide("command");
    private final FakeSide query = new FakeSide("query");
    private final Edge edge = new Edge(0, command.port(), query.port());
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    EdgeTest() {
        edge.start();
    }

    @AfterEach
    void close() {
        client.close();
        edge.close();
        command.close();
        query.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/posts, query",
        "HEAD, /v1/posts/post_1, query",
        "GET, /v1/search/posts?q=a, query",
        "GET, /v1/sessionsandmore, query",
        "POST, /graphql, query",
        "POST, /v1/posts, command",
        "PATCH, /v1/posts/post_1, command",
        "DELETE, /v1/posts/post_1, command",
        "PUT, /v1/posts/post_1/reactions/like, command",
        "GET, /v1/sessions, command",
        "GET, /v1/sessions/session_1, command",
        "GET, /v1/tokens, command",
        "GET, /v1/webhooks, command",
        "GET, /v1/audit/events, command",
        "GET, /v1/operator/rebuilds, command",
        "GET, /.well-known/jwks.json, command",
    })
    void each_request_goes_to_the_side_it_is_for(String method, String path, String side) throws Exception {
        assertThat(send(method, path).headers().firstValue("Side")).hasValue(side);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1x",
                "/actuator/health",
                "/actuator/prometheus",
                "/v1/../actuator/health",
                "/v1/%2e%2e/actuator/health",
                "//actuator/health",
                "/V1/posts",
                "/v1/..;/actuator/health",
                "/v1/posts/..%2f..%2f../actuator/health",
            })
    void nothing_else_reaches_a_side(String path) throws Exception {
        var answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("Side:");
        assertThat(answer)
                .contains(
                        "application/problem+json",
                        "\"request_id\":",
                        "nosniff",
                        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    @Test
    void what_is_not_http_gets_a_problem() throws Exception {
        assertThat(raw("GET /v1/posts HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("problem+json");
        assertThat(raw("NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400").doesNotContain("Jetty", "jetty");
    }

    /** Two servers that disagree about where a request ends take a part of one for another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX",
                "Content-Length: 6\r\nContent-Length: 5\r\n\r\n{}    ",
                "Content-Length: +6\r\n\r\n{}    ",
                "Transfer-Encoding: gzip\r\n\r\n{}    ",
            })
    void a_request_whose_end_is_ambiguous_is_refused(String rest) throws Exception {
        var answer = raw("POST /v1/posts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + rest);
        assertThat(answer).matches("(?s)HTTP/1.1 (400|501) .*").doesNotContain("Side:");
    }

    @Test
    void bodies_queries_and_request_ids_pass_unchanged() throws Exception {
        var body = "{\"body\": \"Grüße 🙂 \\u0000\"}";
        var answer = send(request("/v1/posts?a=%20b&c=%E2%82%AC&d")
                .header("X-Request-Id", "mine-1")
                .header("Idempotency-Key", "k")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.body())
                .startsWith("command POST /v1/posts?a=%20b&c=%E2%82%AC&d\n")
                .containsIgnoringCase("X-Request-Id: mine-1")
                .containsIgnoringCase("Idempotency-Key: k")
                .endsWith("\n\n" + body);
    }

    @Test
    void an_address_that_is_no_uri_is_refused() throws Exception {
        assertThat(raw("GET /v1/search/posts?q=50%&x=a|b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("invalid-request");
    }

    @Test
    void what_a_client_says_of_proxies_is_replaced() throws Exception {
        var answer = send(request("/v1/posts")
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "for=6.6.6.6")
                .header("X-Real-IP", "6.6.6.6"));
        assertThat(answer.body())
                .doesNotContain("6.6.6.6")
                .doesNotContain("https")
                .containsIgnoringCase("X-Forwarded-For: 127.0.0.1")
                .containsIgnoringCase("X-Forwarded-Proto: http\n")
                .containsIgnoringCase("X-Forwarded-Host: localhost:" + edge.port());
    }

    @Test
    void headers_that_are_for_one_hop_stay_there() throws Exception {
        var answer = raw(
                "GET /v1/posts HTTP/1.1\r\nHost: localhost\r\nConnection: close, X-Mine\r\nX-Mine: 1\r\nTE: trailers\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .doesNotContainIgnoringCase("x-mine: 1")
                .doesNotContain("trailers");
    }

    @Test
    void a_side_that_is_away_is_a_problem_that_says_when_to_try_again() throws Exception {
        query.close();
        var read = send(request("/v1/posts").header("X-Request-Id", "mine-2"));
        assertThat(read.statusCode()).isEqualTo(503);
        assertThat(read.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(read.headers().firstValue("X-Request-Id")).hasValue("mine-2");
        assertThat(read.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(read.body()).contains("\"code\":\"unavailable\"", "\"status\":503", "mine-2");
        command.close();
        assertThat(send("POST", "/v1/posts").body()).contains("Idempotency-Key");
    }

    @Test
    void events_arrive_while_the_stream_is_open() throws Exception {
        var seen = new CountDownLatch(1);
        query.on("/v1/stream/home", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                body.write("data: one\n\n".getBytes(UTF_8));
                body.flush();
                seen.await();
                body.write("data: two\n\n".getBytes(UTF_8));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var answer = client.send(request("/v1/stream/home").build(), BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: one");
            seen.countDown();
            lines.readLine();
            assertThat(lines.readLine()).isEqualTo("data: two");
        }
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + edge.port() + path));
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
