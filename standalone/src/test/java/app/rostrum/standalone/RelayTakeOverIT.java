package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.servers.Ports;
import app.rostrum.servers.ProgramServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The node that relays dies or stops, and another takes over. -Drostrum.story.stopped=120 has it stop for two minutes. */
class RelayTakeOverIT {

    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOPPED = Duration.ofSeconds(Long.getLong("rostrum.story.stopped", 8));
    private static final int POSTS = 6;
    private static final NodeProbe PROBE = new NodeProbe();

    private final int port = Ports.free();

    @AfterAll
    static void close() {
        PROBE.close();
    }

    private record Node(ProgramServer server, Api api) {

        boolean relays() {
            try {
                return PROBE.relays(server.port());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Node first() {
        var rostrum = SharedSystem.ROSTRUM;
        return new Node(
                rostrum.commandSide(), new Api(rostrum.settings().ports().command()));
    }

    private ProgramServer second(String folder) {
        return SharedSystem.ROSTRUM.sides().command(SharedSystem.folder().resolve(folder), port);
    }

    /** Two nodes, of which one relays. */
    private record Pair(Node active, Node other) {}

    private Pair startBesideFirst(ProgramServer second) {
        second.start();
        var nodes = List.of(first(), new Node(second, new Api(port)));
        eventually(() -> nodes.stream().filter(Node::relays).count() == 1);
        var active = nodes.stream().filter(Node::relays).findFirst().orElseThrow();
        var other = nodes.stream().filter(it -> !it.equals(active)).findFirst().orElseThrow();
        return new Pair(active, other);
    }

    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not come to be so").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Posts that are edited over and over at one node, and how often each was. */
    private static final class Editing {

        private final Api api;
        private final Api.User author;
        private final List<String> posts = new ArrayList<>();
        private final Map<String, Long> versions = new java.util.TreeMap<>();
        private int edits;

        Editing(Api api) {
            this.api = api;
            author = api.newUser();
            for (int i = 0; i < POSTS; i++) {
                posts.add(api.publish(author, "post-" + i, "Version 1")
                        .expect(201)
                        .id());
            }
            posts.forEach(it -> versions.put(it, 1L));
        }

        void once() {
            var post = posts.get(edits++ % POSTS);
            var change = Api.json("body", "Edit " + edits);
            var answer = api.send(api.as(author, "/v1/posts/" + post)
                    .header("If-Match", "*")
                    .method("PATCH", BodyPublishers.ofString(change)));
            versions.put(post, answer.expect(200).json().get("version").asLong());
        }

        void during(Duration length) {
            long end = System.nanoTime() + length.toNanos();
            while (System.nanoTime() < end) {
                once();
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }

        /** Every version of every post, once and in order, in whatever words the topic was read. */
        void isComplete(List<Kcat.Event> events) {
            assertThat(versions)
                    .allSatisfy((post, version) -> assertThat(events.stream()
                                    .filter(it -> post.equals(it.stream()))
                                    .map(Kcat.Event::version))
                            .as(post)
                            .isEqualTo(
                                    LongStream.rangeClosed(1, version).boxed().toList()));
        }

        /** Waits until the last version of each is on the topic. */
        List<Kcat.Event> read() {
            long all = versions.values().stream().mapToLong(it -> it).sum();
            Stream.read((int) all, it -> versions.containsKey(it.key()));
            return Kcat.read();
        }
    }

    @Test
    void when_the_relaying_node_is_killed_another_takes_over() throws Exception {
        try (var server = second("take-over-command-side")) {
            var nodes = startBesideFirst(server);
            var editing = new Editing(nodes.other.api);
            editing.during(Duration.ofSeconds(1));

            long begin = System.nanoTime();
            nodes.active.server.kill();
            editing.once();
            eventually(nodes.other::relays);
            var took = Duration.ofNanos(System.nanoTime() - begin);
            editing.during(Duration.ofSeconds(1));

            editing.isComplete(editing.read());
            System.out.println("relay: taken over " + took.toMillis() + " ms after kill -9");
            assertThat(took).isLessThan(TAKEN_OVER_WITHIN);
        }
        eventually(() -> SharedSystem.ROSTRUM.commandSide().isAlive() && first().relays());
    }

    @Test
    void a_relaying_node_that_was_stopped_and_goes_on_after_another_took_over_sends_nothing_twice() throws Exception {
        try (var server = second("stopped-command-side")) {
            var nodes = startBesideFirst(server);
            var editing = new Editing(nodes.active.api);
            editing.during(Duration.ofSeconds(1));

            var meanwhile = new Editing(nodes.other.api);
            nodes.active.server.pause();
            try {
                meanwhile.during(STOPPED);
                // Only then has the stopped one something to send twice.
                eventually(nodes.other::relays);
            } finally {
                nodes.active.server.resume();
            }
            meanwhile.during(Duration.ofSeconds(2));
            editing.during(Duration.ofSeconds(2));

            editing.isComplete(editing.read());
            meanwhile.isComplete(meanwhile.read());
        }
        eventually(() -> first().relays());
    }
}
