package app.rostrum.events.operate;

import app.rostrum.events.operate.ProjectionOrder.GenerationDropped;
import app.rostrum.events.operate.ProjectionOrder.ParkedRetried;
import app.rostrum.events.operate.ProjectionOrder.ParkedSkipped;
import app.rostrum.events.operate.ProjectionOrder.ProjectionPaused;
import app.rostrum.events.operate.ProjectionOrder.ProjectionResumed;
import app.rostrum.events.operate.ProjectionOrder.ProjectionSwitched;
import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The generations of a projection: the orders about it, folded.
 *
 * @param topics the generation of the topic that each is built from
 * @param highest the highest number that was ever given out
 * @param live which one readers see
 */
public record ProjectionGenerations(SortedMap<Integer, Integer> topics, int highest, int live, boolean paused) {

    /** Before any order. */
    public static final ProjectionGenerations FIRST =
            new ProjectionGenerations(new TreeMap<>(Map.of(1, 1)), 1, 1, false);

    public ProjectionGenerations {
        topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
    }

    /** Whether any projection has a generation that is built from that one of the topic. */
    public static boolean anyUses(int topic, List<Order> orders) {
        return Arrays.stream(ProjectionName.values()).anyMatch(projection -> {
            var generations = FIRST;
            for (var order : orders) {
                if (order instanceof ProjectionOrder it && it.projection() == projection) {
                    generations = generations.and(it);
                }
            }
            return generations.topics.containsValue(topic);
        });
    }

    public ProjectionGenerations and(ProjectionOrder order) {
        return switch (order) {
            case RebuildStarted it -> {
                var more = new TreeMap<>(topics);
                more.put(it.generation(), it.topic());
                yield new ProjectionGenerations(more, Math.max(highest, it.generation()), live, paused);
            }
            case GenerationDropped it -> {
                var fewer = new TreeMap<>(topics);
                fewer.remove(it.generation());
                yield new ProjectionGenerations(fewer, highest, live, paused);
            }
            case ProjectionSwitched it -> new ProjectionGenerations(topics, highest, it.generation(), paused);
            case ProjectionPaused it -> new ProjectionGenerations(topics, highest, live, true);
            case ProjectionResumed it -> new ProjectionGenerations(topics, highest, live, false);
            case ParkedRetried it -> this;
            case ParkedSkipped it -> this;
        };
    }

    public boolean has(int generation) {
        return topics.containsKey(generation);
    }

    /** Whether there was one of that number, dropped since. */
    public boolean had(int generation) {
        return generation >= 1 && generation <= highest && !has(generation);
    }
}
