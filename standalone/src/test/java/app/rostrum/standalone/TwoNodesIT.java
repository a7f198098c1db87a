package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.servers.Ports;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Two nodes of the command side on one event store. -Drostrum.story.seconds=60 makes it last longer, as long as the post can still be changed.
 */
class TwoNodesIT {

    private static final int CLIENTS = 16;
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("rostrum.story.seconds", 8));

    @Test
    void versions_of_one_post_are_consecutive_on_the_stream() throws Exception {
        var rostrum = SharedSystem.ROSTRUM;
        var port = Ports.free();
        try (var second = rostrum.sides().command(SharedSystem.folder().resolve("second-command-side"), port)) {
            second.start();
            var nodes = List.of(new Api(rostrum.settings().ports().command()), new Api(port));
            var author = nodes.getFirst().newUser();
            var post = nodes.getFirst()
                    .publish(author, "one", "Version 1")
                    .expect(201)
                    .id();
            var deadline = System.nanoTime() + LENGTH.toNanos();
            var versions = Together.run(CLIENTS, number -> edit(nodes, author, post, number, deadline)).stream()
                    .flatMap(List::stream)
                    .sorted()
                    .toList();
            assertThat(versions).hasSizeGreaterThan(CLIENTS);
            assertThat(versions)
                    .isEqualTo(LongStream.rangeClosed(2, versions.size() + 1L)
                            .boxed()
                            .toList());

            var events = Stream.read(versions.size() + 1, it -> post.equals(it.key()));
            assertThat(events.stream()
                            .map(it -> Long.parseLong(Stream.header(it, "ce_version")))
                            .toList())
                    .isEqualTo(LongStream.rangeClosed(1, versions.size() + 1L)
                            .boxed()
                            .toList());
        }
    }

    private static List<Long> edit(List<Api> nodes, Api.User author, String post, int client, long deadline) {
        var versions = new ArrayList<Long>();
        for (int i = 0; System.nanoTime() < deadline; i++) {
            var key = client + "-" + i;
            var change = Api.json("body", "By client " + client + ", change " + i);
            Answer answer;
            int attempt = client;
            do {
                var node = nodes.get(attempt++ % nodes.size());
                answer = node.send(node.as(author, "/v1/posts/" + post)
                        .header("Idempotency-Key", key)
                        .header("If-Match", "*")
                        .method("PATCH", BodyPublishers.ofString(change)));
                if (answer.status() == 409 && answer.text().contains("edited-too-often")) {
                    return versions;
                }
            } while (answer.status() == 409 || answer.status() == 503);
            versions.add(answer.expect(200).json().get("version").asLong());
        }
        return versions;
    }
}
