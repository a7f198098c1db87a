package app.rostrum.standalone.reconcile;

import app.rostrum.events.Position;
import app.rostrum.events.operate.Order;
import app.rostrum.events.operate.ProjectionOrder;
import app.rostrum.events.operate.ProjectionOrder.GenerationDropped;
import app.rostrum.events.operate.ProjectionOrder.ParkedRetried;
import app.rostrum.events.operate.ProjectionOrder.ParkedSkipped;
import app.rostrum.events.operate.ProjectionOrder.ProjectionPaused;
import app.rostrum.events.operate.ProjectionOrder.ProjectionResumed;
import app.rostrum.events.operate.ProjectionOrder.ProjectionSwitched;
import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import app.rostrum.events.operate.TopicOrder;
import app.rostrum.events.operate.TopicOrder.RepublishStarted;
import app.rostrum.events.operate.TopicOrder.TopicDropped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What operators have ordered, folded: which generations there are of the topic and of each view, and what is left out of them. */
final class Generations {

    private final SortedMap<Integer, Position> topics = new TreeMap<>(Map.of(1, Position.START));
    private final Map<String, SortedMap<Integer, Integer>> views = new HashMap<>();
    private final Map<String, Set<Long>> skipped = new HashMap<>();

    void add(Order order) {
        switch (order) {
            case TopicOrder it -> add(it);
            case ProjectionOrder it -> add(it);
        }
    }

    private void add(TopicOrder order) {
        switch (order) {
            case RepublishStarted it -> topics.put(it.generation(), new Position(Long.parseLong(it.after())));
            case TopicDropped it -> topics.remove(it.generation());
        }
    }

    private void add(ProjectionOrder order) {
        var name = order.projection().text();
        switch (order) {
            case RebuildStarted it -> of(name).put(it.generation(), it.topic());
            case GenerationDropped it -> of(name).remove(it.generation());
            case ParkedSkipped it ->
                skipped.computeIfAbsent(name, key -> new HashSet<>()).add(Long.parseLong(it.position()));
            case ProjectionSwitched it -> {}
            case ProjectionPaused it -> {}
            case ProjectionResumed it -> {}
            case ParkedRetried it -> {}
        }
    }

    /** After which position each generation of the topic begins. */
    SortedMap<Integer, Position> topics() {
        return topics;
    }

    /** From which generation of the topic each generation of a view is fed. */
    SortedMap<Integer, Integer> of(String view) {
        return views.computeIfAbsent(view, key -> new TreeMap<>(Map.of(1, 1)));
    }

    /** The positions of events that are never to be applied to a view. */
    Set<Long> skipped(String view) {
        return skipped.getOrDefault(view, Set.of());
    }
}
