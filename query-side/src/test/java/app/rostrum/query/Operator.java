package app.rostrum.query;

import app.rostrum.events.Topic;
import app.rostrum.events.operate.ProjectionName;
import app.rostrum.events.operate.ProjectionOrder;
import java.io.IOException;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Gives orders as the command side does, and looks at what comes of them. */
public final class Operator {

    private static final int HALF = Topic.PARTITIONS / 2;

    private final TestSide side;

    public Operator(TestSide side) {
        this.side = side;
    }

    public void order(ProjectionOrder... orders) {
        side.orders().publish(List.of(orders));
    }

    public Answer ask(String path) throws IOException, InterruptedException {
        return side.get(path, "Authorization", token());
    }

    public JsonNode view(ProjectionName projection) throws IOException, InterruptedException {
        return ask("/v1/projections/" + projection.text()).json();
    }

    /** As another node sees it. */
    public JsonNode view(ConfigurableApplicationContext node, ProjectionName projection)
            throws IOException, InterruptedException {
        return side.get(node, "/v1/projections/" + projection.text(), "Authorization", token())
                .json();
    }

    /** A generation as it is listed; missing where there is none. */
    public JsonNode generation(ProjectionName projection, int number) throws IOException, InterruptedException {
        return view(projection)
                .path("generations")
                .valueStream()
                .filter(it -> it.path("generation").intValue(0) == number)
                .findFirst()
                .orElse(side.nothing());
    }

    /** Waits until all events have been applied to a generation. */
    public void awaitBuilt(ProjectionName projection, int number) {
        TestSide.await(() -> {
            var it = generation(projection, number);
            return it.path("state").stringValue("").equals("running")
                    && it.path("of").longValue(0) > 0
                    && it.path("done").longValue(0) == it.path("of").longValue(0);
        });
    }

    public void awaitLive(ProjectionName projection, int number) {
        TestSide.await(() -> isLive(projection, number));
    }

    /** Whether readers see that generation, and it has caught up. */
    public boolean isLive(ProjectionName projection, int number) throws IOException, InterruptedException {
        var view = view(projection);
        return view.path("generation").intValue(0) == number
                && view.path("state").stringValue("").equals("running");
    }

    /** Waits until another node is ready, and each has half of each view's partitions: until then some may have no reader. */
    public void awaitShared(ConfigurableApplicationContext other) {
        TestSide.await(() -> side.get(other, "/actuator/health/readiness").status() == 200);
        for (var it : ProjectionName.values()) {
            TestSide.await(() -> here(view(it)) == HALF && here(view(other, it)) == HALF);
        }
    }

    /** How many partitions the node has that was asked. */
    private static long here(JsonNode view) {
        return view.path("partitions")
                .valueStream()
                .filter(it -> it.path("here").booleanValue(false))
                .count();
    }

    private String token() {
        try {
            return "Bearer " + side.keys().token("admin");
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
