package app.rostrum.standalone;

import app.rostrum.standalone.model.Story;
import java.net.URI;
import org.junit.jupiter.api.Test;

/**
 * Whatever people do, each is answered as the rules say, and shown what the rules say. {@code -Drostrum.story.steps=10000} makes it the long form, in which
 * everybody reads everything; {@code -Drostrum.story.seed} tells the same story once more.
 */
class SocialDomainIT {

    private static final int STEPS = 1_000;
    private static final int LOOKS = 50;

    private final Api api = SharedSystem.api();

    @Test
    void every_command_and_every_read_is_as_the_rules_say() throws Exception {
        int steps = Integer.getInteger("rostrum.story.steps", STEPS);
        long seed = Long.getLong("rostrum.story.seed", System.nanoTime() % 1_000_000);
        System.out.println("social domain: seed " + seed);
        int edge = SharedSystem.ROSTRUM.settings().ports().edge();
        var suffix = api.newUser().id().substring("account_".length() + 20);
        try (var operator = new Operator(edge, SharedSystem.tokens());
                var story = new Story(
                        URI.create("http://localhost:" + edge),
                        (method, path) -> operator.send(method, path, null),
                        new Story.Settings(seed, steps, LOOKS, steps > STEPS),
                        suffix)) {
            System.out.println("social domain: " + story.run());
        }
    }
}
