package app.rostrum.standalone.model;

import java.util.Map;

/** What people do with their notifications. */
final class InboxSteps {

    private final World world;
    private final Client client;
    private final Seen seen;

    InboxSteps(World world, Client client, Seen seen) {
        this.world = world;
        this.client = client;
        this.seen = seen;
    }

    /** All that there is now. */
    Step read(Person by) {
        var list = client.send("GET", "/v1/notifications?limit=1", by, null, seen.headers());
        var upTo = list.json().path("up_to").stringValue("");
        var groups = Inbox.of(world, by);
        var step = new Step(by, "reads notifications up to " + upTo);
        return step.sends("PUT", "/v1/notifications/read")
                .with(Map.of("up_to", upTo))
                .expects("204")
                .then(() -> {
                    if (!groups.isEmpty()) {
                        by.readUpTo = Math.max(by.readUpTo, groups.getFirst().at());
                    }
                });
    }

    /** What nobody was given. */
    Step readNonsense(Person by) {
        return new Step(by, "reads notifications up to nowhere")
                .sends("PUT", "/v1/notifications/read")
                .with(Map.of("up_to", "nowhere"))
                .expects("400 invalid-request");
    }
}
