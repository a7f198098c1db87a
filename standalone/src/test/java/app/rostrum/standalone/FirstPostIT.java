package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.standalone.Api.User;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** One post on its way through everything. */
class FirstPostIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(10);
    private static final String BODY = "Kräne im Nebel 🌫️ #hafen";

    private final Api api = SharedSystem.api();

    @Test
    void a_post_reaches_the_event_store_the_stream_and_both_views() throws Exception {
        var author = api.newUser();
        var posted = api.send(api.as(author, "/v1/posts")
                        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                        .header("X-Request-Id", "first-post")
                        .POST(BodyPublishers.ofString(Api.json("title", "Morgens", "body", BODY))))
                .expect(201);
        var id = posted.id();

        var event = EventStore.query("SELECT payload FROM event WHERE stream = ?", id);
        assertThat(event).singleElement().asString().contains("\"body\": \"" + BODY + "\"", "\"title\": \"Morgens\"");

        var record = Stream.read(1, it -> id.equals(it.key())).getFirst();
        assertThat(record.value()).contains(BODY, author.id());
        assertThat(Stream.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(Stream.header(record, "ce_type")).isEqualTo("post.published.v1");
        assertThat(Stream.header(record, "ce_subject")).isEqualTo(id);
        assertThat(Stream.header(record, "ce_actor")).isEqualTo(author.id());
        assertThat(Stream.header(record, "ce_requestid")).isEqualTo("first-post");
        assertThat(Stream.header(record, "traceparent")).contains(TRACE);

        var read = api.get(posted.header("Location"), posted.token()).expect(200);
        assertThat(read.json().get("body").asString()).isEqualTo(BODY);
        assertThat(read.json().get("author").get("handle").asString()).isEqualTo(author.handle());
        assertThat(read.header("Consistency")).isIn("fresh", "waited");
        assertThat(read.header("ETag")).startsWith("\"1-");
        var again = api.send(api.request(posted.header("Location")).header("If-None-Match", read.header("ETag")));
        assertThat(again.status()).isEqualTo(304);

        assertThat(api.get("/v1/posts", posted.token()).ids()).contains(id);
        var found = api.get("/v1/search/posts?q=nebel", posted.token()).expect(200);
        assertThat(found.ids()).contains(id);
        assertThat(found.text()).contains("<mark>Nebel</mark>");
    }

    @Test
    void an_auditor_takes_all_of_history_along_and_it_is_what_the_event_store_holds() throws Exception {
        var id = api.publish(api.newUser(), "exported", "Taken along")
                .expect(201)
                .id();
        var auditor = new User("", "", SharedSystem.tokens().issue(List.of("auditor")));

        var lines = export(auditor);
        // What was stored just now is shown once nothing older can appear any more.
        for (long deadline = System.nanoTime() + SETTLED_WITHIN.toNanos();
                lines.stream().noneMatch(it -> it.contains(id)) && System.nanoTime() < deadline; ) {
            lines = export(auditor);
        }

        var last = JSON.readTree(lines.getLast()).path("end");
        var events =
                lines.subList(0, lines.size() - 1).stream().map(JSON::readTree).toList();
        assertThat(last.path("events").asInt()).isEqualTo(events.size());
        assertThat(events)
                .extracting(it -> it.path("position").asString())
                .isEqualTo(EventStore.query(
                        "SELECT position FROM event WHERE position <= ?::bigint ORDER BY position",
                        last.path("cursor").asString()));
        assertThat(events)
                .filteredOn(it -> it.path("stream").asString().equals(id))
                .singleElement()
                .asString()
                .contains("Taken along");
    }

    private List<String> export(User auditor) {
        var answer = api.send(api.as(auditor, "/v1/audit/events").header("Accept", "application/x-ndjson"))
                .expect(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        return answer.text().lines().toList();
    }

    @Test
    void any_kafka_client_prints_the_event() throws Exception {
        Assumptions.assumeTrue(isInstalled("kcat"), "kcat is not installed; the Kafka client of Java has read it");
        var author = api.newUser();
        var id = api.publish(author, "kcat", "Seen from outside").expect(201).id();
        Stream.read(1, it -> id.equals(it.key()));
        var kcat = new ProcessBuilder(List.of(
                        "kcat", "-C", "-q", "-e", "-b", Stream.servers(), "-t", Stream.TOPIC, "-f", "%k %h %s\\n"))
                .redirectErrorStream(true)
                .start();
        var printed = new String(kcat.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(kcat.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(printed.lines().filter(it -> it.startsWith(id)))
                .singleElement()
                .asString()
                .contains("ce_type=post.published.v1", "Seen from outside");
    }

    private static boolean isInstalled(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(folder -> java.nio.file.Files.isExecutable(java.nio.file.Path.of(folder, program)));
    }
}
