package app.rostrum.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever stands in a query or a header: there is an answer, or a problem detail. */
class QueriesAndHeadersIT {

    private final Api api = SharedSystem.api();
    private final Api.User user = api.newUser();

    @Test
    void parameters_of_reads() {
        var texts = List.of(
                "",
                " ",
                "x".repeat(3_000),
                "-1",
                "0",
                "101",
                "1e3",
                "\u0000",
                "\u0007",
                "🙂",
                "שלום",
                "a\u202eb",
                "\"",
                "\"open",
                "*",
                "(",
                "a:b",
                "_id",
                "\\",
                "{\"$gt\":1}",
                "AND",
                "a AND (b OR",
                "/.*/",
                "[1 TO *]");
        for (var path : List.of(
                "/v1/posts?limit=",
                "/v1/posts?cursor=",
                "/v1/search/posts?q=",
                "/v1/search/posts?q=a&sort=",
                "/v1/search/posts?q=a&limit=",
                "/v1/search/posts?q=a&cursor=",
                "/v1/accounts/",
                "/v1/posts/",
                "/v1/accounts/" + user.handle() + "/posts?cursor=")) {
            for (var text : texts) {
                assertAnswered(path + URLEncoder.encode(text, UTF_8).replace("+", "%20"));
            }
            for (var raw : List.of("%ff%fe", "%c0%80", "%ed%a0%80", "%00")) {
                assertAnswered(path + raw);
            }
        }
    }

    @Test
    void headers() {
        var texts = List.of(
                "",
                " ",
                "x".repeat(2_000),
                "\"",
                "\"x\"",
                "W/\"1\"",
                "\"99999999999999999999\"",
                "*, *",
                "AQ",
                "AA",
                "-1",
                "\u00fc");
        var post = "/v1/posts/"
                + api.publish(user, "headers", "Headers").expect(201).id();
        for (var text : texts) {
            for (var header : List.of(
                    "If-Match",
                    "Idempotency-Key",
                    "Consistency-Token",
                    "X-Request-Id",
                    "traceparent",
                    "Prefer",
                    "Accept",
                    "If-None-Match")) {
                var edit = api.as(user, post)
                        .method("PATCH", BodyPublishers.ofString(Api.json("body", "Changed " + text.length())));
                assertThat(api.send(edit.header(header, text)).status())
                        .as("%s = %.60s", header, text)
                        .isLessThan(500);
                assertThat(api.send(api.request(post).header(header, text)).status())
                        .as("%s = %.60s", header, text)
                        .isLessThan(500);
            }
        }
    }

    private void assertAnswered(String path) {
        var answer = api.get(path);
        assertThat(answer.status())
                .as(path.length() > 80 ? path.substring(0, 80) : path)
                .isIn(200, 400, 404, 414);
        if (answer.status() != 200) {
            assertThat(answer.header("Content-Type")).as(path).startsWith("application/problem+json");
        }
    }
}
