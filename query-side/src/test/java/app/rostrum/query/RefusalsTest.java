package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.Position;
import app.rostrum.events.wire.ConsistencyToken;
import app.rostrum.query.page.Cursor;
import app.rostrum.query.page.CursorKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {

    private static final String[] NASTY = {
        "",
        " ",
        "0",
        "-1",
        "101",
        "99999999999999999999",
        "1.5",
        "0x10",
        "null",
        "\u0000",
        "\u0007bell",
        "\u202eright to left",
        "\ud83d\ude00",
        "' OR 1=1 --",
        "{\"$gt\":\"\"}",
        "../../etc/passwd",
        "\"unbalanced",
        "\"\"\"\"",
        "AND OR NOT (((",
        "*:*",
        "<script>alert(1)</script>",
        "%00",
        "a".repeat(5_000),
        "٣"
    };

    private static TestSide side;

    @BeforeAll
    static void given() throws Exception {
        side = TestSide.start();
        var token = side.stream().publish(registered(ADA, "ada"), published(post(1), ADA, "Hello"));
        side.awaitShown("/v1/posts", token.encode());
    }

    @AfterAll
    static void close() {
        side.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/posts?limit=0, limit",
        "/v1/posts?limit=101, limit",
        "/v1/posts?limit=, limit",
        "/v1/posts?limit=ten, limit",
        "/v1/posts?limit=5&limit=6, limit",
        "/v1/posts?cursor=, cursor",
        "/v1/posts?cursor=abc, cursor",
        "/v1/accounts/ada/posts?cursor=AQEAAAAAAAAAAQ, cursor",
        "/v1/search/posts, q",
        "/v1/search/posts?q=, q",
        "/v1/search/posts?q=%20, q",
        "/v1/search/posts?q=a%00b, q",
        "/v1/search/posts?q=a&sort=oldest, sort",
        "/v1/search/posts?q=a&cursor=AQEAAAAAAAAAAQ, cursor",
    })
    void input_that_is_wrong_is_named(String path, String name) throws Exception {
        var answer = side.get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-request");
        assertThat(answer.named()).isEqualTo(name);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void whatever_is_sent_is_answered_or_refused_by_name() throws Exception {
        for (var path : new String[] {
            "/v1/posts?limit=",
            "/v1/posts?cursor=",
            "/v1/search/posts?q=",
            "/v1/search/posts?q=a&sort=",
            "/v1/search/posts?q=a&author=",
            "/v1/search/posts?q=a&tag=",
            "/v1/search/posts?q=a&from=",
            "/v1/search/posts?q=a&to=",
            "/v1/suggestions/tags?q=",
            "/v1/suggestions/accounts?q=",
            "/v1/suggestions/accounts?q=a&limit="
        }) {
            for (var value : NASTY) {
                var answer = side.get(path + URLEncoder.encode(value, StandardCharsets.UTF_8));
                assertThat(answer.status()).as(path + value).isIn(200, 400);
                if (answer.status() == 400) {
                    assertThat(path).contains(answer.named() + "=");
                }
            }
        }
        for (var path : new String[] {"/v1/posts/", "/v1/accounts/", "/v1/projections/"}) {
            for (var value : NASTY) {
                var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
                assertThat(side.get(path + encoded).status()).as(path + value).isBetween(400, 404);
            }
        }
    }

    @Test
    void cursors_that_nobody_gave_out_are_refused() throws Exception {
        var random = new Random(11);
        for (int i = 0; i < 300; i++) {
            var bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            var text = java.util.Base64.getUrlEncoder().encodeToString(bytes);
            for (var path : new String[] {
                "/v1/posts?cursor=",
                "/v1/search/posts?q=hello&cursor=",
                "/v1/search/posts?q=hello&sort=relevance&cursor="
            }) {
                assertThat(side.get(path + text).status()).isEqualTo(400);
            }
        }
    }

    @Test
    void what_elasticsearch_holds_for_nobody_is_gone_on_with_by_nobody() throws Exception {
        for (var held : new String[] {"x", "a".repeat(1_000), "w62xAwEMcG9zdC1zZWFyY2gtMQ==", "*", "_all", "../.."}) {
            for (int generation : new int[] {1, 2}) {
                var cursor = new Cursor(CursorKind.SEARCH_RELEVANCE, List.of((long) generation, 0L, 5L, 7L), held);
                var answer = side.get("/v1/search/posts?q=hello&sort=relevance&cursor=" + cursor.encode());
                assertThat(answer.status()).as(held).isEqualTo(400);
                assertThat(answer.code()).isEqualTo("cursor-expired");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%", "%C0%AF", "%ED%A0%80", "%FF"})
    void bytes_that_are_no_text_are_refused(String bytes) throws Exception {
        for (var path : new String[] {"/v1/search/posts?q=", "/v1/posts/", "/v1/accounts/", "/v1/posts?cursor="}) {
            assertThat(raw(path + bytes)).as(path + bytes).matches("HTTP/1.1 (400|404|200).*");
        }
        assertThat(raw("/v1/posts?limit=" + bytes)).startsWith("HTTP/1.1 400");
    }

    @Test
    void a_token_that_nobody_gave_out_is_named() throws Exception {
        for (var token : new String[] {"x", "!!!", "AQ", "AQEM", "a".repeat(2_000)}) {
            var answer = side.get("/v1/posts", "Consistency-Token", token);
            assertThat(answer.status()).as(token).isEqualTo(400);
            assertThat(answer.named()).isEqualTo("Consistency-Token");
        }
    }

    @Test
    void what_is_not_there_yet_is_told_after_two_seconds_unless_stale_is_preferred() throws Exception {
        var future = ConsistencyToken.of(1, ADA.text(), Position.of(2, 1, 0)).encode();
        for (var path : new String[] {"/v1/posts", "/v1/search/posts?q=hello"}) {
            long begin = System.nanoTime();
            var answer = side.get(path, "Consistency-Token", future);
            assertThat(System.nanoTime() - begin).isBetween(1_900_000_000L, 4_000_000_000L);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("read-model-behind");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            var stale = side.get(path, "Consistency-Token", future, "Prefer", "stale");
            assertThat(stale.status()).isEqualTo(200);
            assertThat(stale.header("Consistency")).isEqualTo("behind");
        }
        assertThat(side.get("/v1/posts").header("Consistency")).isEmpty();
    }

    @Test
    void what_is_nowhere_is_not_found() throws Exception {
        for (var path : new String[] {"/", "/v1", "/v1/nothing", "/v1/posts/x/y", "/favicon.ico"}) {
            var answer = side.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("not-found");
        }
        assertThat(side.get("/v1/posts/" + post(99)).code()).isEqualTo("post-not-found");
        assertThat(side.get("/v1/posts/" + ADA).code()).isEqualTo("post-not-found");
        assertThat(side.get("/v1/accounts/" + post(1)).code()).isEqualTo("account-not-found");
    }

    /** The first line of the answer to a request that no decent client would send. */
    private static String raw(String path) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), side.port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
