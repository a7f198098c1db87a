package app.rostrum.command.web;

import static app.rostrum.command.LimitedNode.newAddress;
import static app.rostrum.command.LimitedNode.send;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.LimitedNode;
import app.rostrum.command.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What browsers are told. */
class HeadersIT {

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy",
                    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer");

    private static final String HTTPS_ONLY = "Strict-Transport-Security";

    private final String address = newAddress();

    @Test
    void every_answer_says_that_it_is_data() {
        var answers = new ArrayList<Answer>(List.of(
                send(address, "GET", "/.well-known/jwks.json", ""),
                send(address, "GET", "/actuator/health/liveness", ""),
                send(address, "GET", "/v1/nothing", ""),
                send(address, "POST", "/v1/posts", "{}"),
                send(address, "POST", "/v1/sessions", "{"),
                send(address, "POST", "/v1/sessions", "x".repeat(70_000)),
                send(address, "POST", "/v1/accounts", "{}")));
        for (int i = 0; i < 5; i++) {
            answers.add(send(address, "GET", "/v1/nothing", ""));
        }
        assertThat(answers).extracting(Answer::status).contains(200, 400, 401, 413, 429);
        assertThat(answers).allSatisfy(answer -> {
            ALWAYS.forEach((name, value) ->
                    assertThat(answer.response().headers().allValues(name)).containsExactly(value));
            assertThat(answer.header(HTTPS_ONLY)).isEqualTo("max-age=63072000; includeSubDomains");
        });
    }

    @Test
    void also_that_to_what_is_no_request() throws IOException {
        assertThat(raw("GET /v1/posts HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("nosniff", "DENY");
        assertThat(raw("GET /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("nosniff", "DENY");
    }

    @Test
    void nobody_gets_a_request_back_by_tracing_it() {
        var answer = Client.anonymous(Node.shared()).withToken("secret").send("TRACE", "/v1/posts", "");
        assertThat(answer.status()).isBetween(400, 405);
        assertThat(answer.response().body()).doesNotContain("secret");
    }

    @Test
    void a_token_in_an_address_is_none() {
        var user = Client.registered(Node.shared());
        var nobody = Client.anonymous(Node.shared());
        assertThat(user.send("GET", "/v1/sessions", "").status()).isEqualTo(200);
        assertThat(nobody.send("GET", "/v1/sessions?access_token=" + user.token(), "")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void what_is_for_those_who_run_it_is_kept_nowhere() {
        assertThat(send(address, "GET", "/actuator/health/liveness", "").header("Cache-Control"))
                .isEqualTo("no-store");
    }

    @Test
    void without_https_nobody_is_sent_there() {
        var answer = Client.anonymous(Node.shared()).send("GET", "/.well-known/jwks.json", "");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header(HTTPS_ONLY)).isEmpty();
    }

    @Test
    void pages_of_a_listed_origin_may_use_the_api() {
        for (var origin : List.of(LimitedNode.ORIGIN, "https://rostrum.example.org")) {
            var asked = preflight(origin);
            assertThat(asked.status()).isEqualTo(200);
            assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo(origin);
            assertThat(asked.header("Access-Control-Allow-Methods")).contains("PATCH");
            assertThat(asked.header("Access-Control-Allow-Headers")).containsIgnoringCase("If-Match");
            assertThat(asked.header("Access-Control-Allow-Credentials")).isEmpty();
        }
        var answer = fromOrigin(LimitedNode.ORIGIN, "POST", "/v1/posts");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(LimitedNode.ORIGIN);
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains("Consistency-Token", "ETag", "Retry-After", "RateLimit-Policy");
        assertThat(answer.header("Vary")).contains("Origin");
    }

    @Test
    void pages_of_any_other_origin_may_not() {
        for (var origin : List.of("https://evil.example", "https://app.example.org.evil.example", "null")) {
            for (var answer : List.of(preflight(origin), fromOrigin(origin, "POST", "/v1/posts"))) {
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.code()).isEqualTo("forbidden");
                assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
            }
        }
    }

    @Test
    void by_default_no_origin_is_listed() {
        var answer = Client.anonymous(Node.shared())
                .send(
                        "OPTIONS",
                        "/v1/posts",
                        "",
                        "Origin",
                        LimitedNode.ORIGIN,
                        "Access-Control-Request-Method",
                        "POST");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    private Answer preflight(String origin) {
        return Client.anonymous(LimitedNode.NODE)
                .send(
                        "OPTIONS",
                        "/v1/posts/post_1",
                        "",
                        "X-Forwarded-For",
                        address,
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "PATCH",
                        "Access-Control-Request-Headers",
                        "authorization, content-type, if-match");
    }

    private Answer fromOrigin(String origin, String method, String path) {
        return Client.anonymous(LimitedNode.NODE)
                .send(method, path, "{}", "X-Forwarded-For", address, "Origin", origin);
    }

    private static String raw(String request) throws IOException {
        int port = URI.create(LimitedNode.NODE.url()).getPort();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
