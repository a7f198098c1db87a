package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.post.PostEvent;
import app.rostrum.events.session.Scope;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What exports do that are too many, or that cannot go on. */
class ExportsTest {

    private static final int POSTS = 1_200;
    private static final String EXPORT = "/v1/analysis/posts/export?format=";

    /** What ends an answer that is complete. */
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    @Test
    void an_export_that_breaks_off_says_so_and_is_cut() throws Exception {
        try (var side = given("--rostrum.analysis.longest=20ms")) {
            for (var it : Map.of("ndjson", "{\"broken\":{\"posts\":500}}\n", "csv", "broken off after 500 posts\r\n")
                    .entrySet()) {
                var answer = raw(side, EXPORT + it.getKey());
                assertThat(answer).startsWith("HTTP/1.1 200").contains(it.getValue());
                assertThat(answer).doesNotContain("\"end\"").doesNotEndWith(LAST_CHUNK);
            }
        }
    }

    @Test
    void so_many_are_under_way_and_others_are_told_to_come_back() throws Exception {
        try (var side = given("--rostrum.analysis.exports=1")) {
            try (var lines = lines(side, "ndjson")) {
                assertThat(lines.readLine()).contains("post_");
                var refused = side.get(EXPORT + "csv", "Authorization", analyst(side));
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.code()).isEqualTo("unavailable");
                assertThat(refused.header("Retry-After")).isEqualTo("10");
                assertThat(side.get("/v1/analysis/posts/facets?by=tag", "Authorization", analyst(side))
                                .status())
                        .isEqualTo(200);
                assertThat(lines.lines().toList()).hasSize(POSTS);
            }
            TestSide.await(() -> side.send("GET", EXPORT + "csv", "Authorization", analystOf(side))
                            .status()
                    == 200);
        }
    }

    /** Large ones, so that no buffer on the way takes all of them. */
    private static TestSide given(String setting) throws Exception {
        var side = TestSide.start(setting);
        var seen = side.stream().publish(registered(ADA, "ada"));
        var events = new ArrayList<PostEvent>();
        for (int i = 1; i <= POSTS; i++) {
            events.add(published(post(i), ADA, i + "\ud83d\ude00".repeat(4_900)));
            if (i % 100 == 0) {
                seen = seen.merge(side.stream().publish(events));
                events.clear();
            }
        }
        var token = seen.encode();
        TestSide.await(() -> side.get(
                                "/v1/analysis/posts/facets?by=tag",
                                "Authorization",
                                analystOf(side),
                                "Consistency-Token",
                                token)
                        .status()
                == 200);
        return side;
    }

    private static BufferedReader lines(TestSide side, String format) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + side.port() + EXPORT + format);
        var request = HttpRequest.newBuilder(uri)
                .header("Authorization", analyst(side))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** All that comes before the connection ends; a client of HTTP drops the last of it where an answer is not complete. */
    private static String raw(TestSide side, String path) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), side.port())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
                            .formatted(path, analyst(side))
                            .getBytes(StandardCharsets.ISO_8859_1));
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static String analyst(TestSide side) throws Exception {
        return "Bearer " + side.keys().tokenFor(Scope.ANALYSE);
    }

    private static String analystOf(TestSide side) {
        try {
            return analyst(side);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
