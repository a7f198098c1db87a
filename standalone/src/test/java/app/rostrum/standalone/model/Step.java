package app.rostrum.standalone.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One command: who sends what, what has to come back, and what holds from then on if it is accepted. */
final class Step {

    final Person by;
    final String text;
    final Set<String> about = new LinkedHashSet<>();
    String method = "";
    String path = "";

    @Nullable
    String body;

    final Map<String, String> headers = new LinkedHashMap<>();
    List<String> expected = List.of();
    private final List<Consumer<Reply>> then = new ArrayList<>();

    /** @param text what is done, after who does it */
    Step(Person by, String text) {
        this.by = by;
        this.text = by + " " + text;
        about.add(by.label);
    }

    Step sends(String asMethod, String toPath) {
        method = asMethod;
        path = toPath;
        return this;
    }

    Step with(Map<String, ?> fields) {
        body = Client.json(fields);
        return this;
    }

    Step header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** @param outcomes one of them; with a space before the code of a refusal */
    Step expects(String... outcomes) {
        expected = List.of(outcomes);
        return this;
    }

    Step about(Thing thing) {
        about.add(thing.label);
        return this;
    }

    Step about(Person other) {
        about.add(other.label);
        about.add(pair(by, other));
        return this;
    }

    /** What has to be done to the model if it is accepted. */
    Step then(Consumer<Reply> change) {
        then.add(change);
        return this;
    }

    Step then(Runnable change) {
        return then(it -> change.run());
    }

    void happened(Reply reply) {
        then.forEach(it -> it.accept(reply));
    }

    /** What two people are to each other, in whatever order. */
    static String pair(Person one, Person other) {
        return one.label.compareTo(other.label) < 0 ? one + "+" + other : other + "+" + one;
    }
}
