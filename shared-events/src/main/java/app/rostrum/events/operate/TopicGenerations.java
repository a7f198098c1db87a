package app.rostrum.events.operate;

import app.rostrum.events.Position;
import app.rostrum.events.operate.TopicOrder.RepublishStarted;
import app.rostrum.events.operate.TopicOrder.TopicDropped;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which generations of the topic are filled: the orders about them, folded.
 *
 * @param begins the position after which each begins; {@link Position#START} for one that holds all of history
 * @param highest the highest number that was ever given out
 */
public record TopicGenerations(SortedMap<Integer, Position> begins, int highest) {

    /** Before any order: one generation, of all of history. */
    public static final TopicGenerations FIRST = new TopicGenerations(new TreeMap<>(Map.of(1, Position.START)), 1);

    public TopicGenerations {
        begins = Collections.unmodifiableSortedMap(new TreeMap<>(begins));
    }

    public static TopicGenerations of(Iterable<? extends Order> orders) {
        var generations = FIRST;
        for (var order : orders) {
            if (order instanceof TopicOrder it) {
                generations = generations.and(it);
            }
        }
        return generations;
    }

    public TopicGenerations and(TopicOrder order) {
        var changed = new TreeMap<>(begins);
        switch (order) {
            case RepublishStarted it -> changed.put(it.generation(), new Position(Long.parseLong(it.after())));
            case TopicDropped it -> changed.remove(it.generation());
        }
        return new TopicGenerations(changed, Math.max(highest, order.generation()));
    }

    public boolean has(int generation) {
        return begins.containsKey(generation);
    }

    /** Whether it holds all of history, so that a view can be built from it. */
    public boolean isWhole(int generation) {
        return Position.START.equals(begins.get(generation));
    }

    /** The newest that holds all of history; 0 if there is none. */
    public int newestWhole() {
        return begins.keySet().stream().filter(this::isWhole).reduce(0, Math::max);
    }
}
