package app.rostrum.query;

import static app.rostrum.events.operate.ProjectionName.POSTS;
import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;

import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import app.rostrum.events.post.PostEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures by the clock whether the live view keeps up while another generation of it is built, for a person to run: how long it takes from a
 * post's being on Kafka until it is read, first with nothing beside it, then during a rebuild.
 */
final class LiveLagTiming {

    private static final int ALONE = 500;
    private static final long PAUSE_NANOS = 10_000_000;

    private int number;

    private LiveLagTiming() {}

    /** @param arguments how many posts there are before, by default 200,000 */
    public static void main(String[] arguments) throws Exception {
        new LiveLagTiming().measure(arguments.length == 0 ? 200_000 : Integer.parseInt(arguments[0]));
        System.exit(0);
    }

    private void measure(int before) throws Exception {
        try (var side = TestSide.start("--rostrum.reads.patience=20s")) {
            var operator = new Operator(side);
            side.stream().publish(registered(ADA, "ada"));
            while (number < before) {
                var posts = new ArrayList<PostEvent>();
                for (int i = 0; i < 1_000; i++) {
                    posts.add(published(post(++number), ADA, "Post " + number));
                }
                side.stream().publish(List.copyOf(posts));
            }
            // By search too: nothing else is to be built meanwhile.
            TestSide.await(() -> operator.view(POSTS).path("lag").longValue(1) == 0
                    && operator.ask("/v1/projections/post-search")
                                    .json()
                                    .path("lag")
                                    .longValue(1)
                            == 0);
            var alone = new ArrayList<Double>();
            for (int i = 0; i < ALONE; i++) {
                alone.add(publishAndRead(side));
            }
            print("alone", alone);
            operator.order(new RebuildStarted(POSTS, 2, 1));
            TestSide.await(() -> operator.generation(POSTS, 2).path("done").longValue(0) > 0);
            var beside = new ArrayList<Double>();
            while (operator.generation(POSTS, 2).path("done").longValue(0) < before) {
                for (int i = 0; i < 20; i++) {
                    beside.add(publishAndRead(side));
                }
            }
            print("beside a rebuild", beside);
        }
    }

    private double publishAndRead(TestSide side) throws Exception {
        var id = post(++number);
        var token = side.stream().publish(published(id, ADA, "Post " + number));
        long begin = System.nanoTime();
        var answer = side.get("/v1/posts/" + id, "Consistency-Token", token.encode());
        if (answer.status() != 200) {
            throw new IllegalStateException("not readable: " + answer.text());
        }
        double millis = (System.nanoTime() - begin) / 1e6;
        LockSupport.parkNanos(PAUSE_NANOS);
        return millis;
    }

    private static void print(String name, List<Double> millis) {
        var sorted = millis.stream().sorted().toList();
        System.out.println("%s: %d posts read after p50 %.1f ms, p99 %.1f ms, at most %.1f ms"
                .formatted(
                        name,
                        sorted.size(),
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 99 / 100),
                        sorted.getLast()));
    }
}
