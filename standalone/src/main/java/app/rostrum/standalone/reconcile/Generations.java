package app.rostrum.standalone.reconcile;

import app.rostrum.events.Position;
import app.rostrum.events.operate.Order;
import app.rostrum.events.operate.ProjectionGenerations;
import app.rostrum.events.operate.ProjectionOrder;
import app.rostrum.events.operate.TopicGenerations;
import app.rostrum.events.operate.TopicOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/** What operators have ordered, folded: which generations there are of the topic and of each view. */
final class Generations {

    private TopicGenerations topics = TopicGenerations.FIRST;
    private final Map<String, ProjectionGenerations> views = new HashMap<>();

    void add(Order order) {
        switch (order) {
            case TopicOrder it -> topics = topics.and(it);
            case ProjectionOrder it -> add(it);
        }
    }

    private void add(ProjectionOrder order) {
        var view = order.projection().text();
        views.put(view, views.getOrDefault(view, ProjectionGenerations.FIRST).and(order));
    }

    /** After which position each generation of the topic begins. */
    SortedMap<Integer, Position> topics() {
        return topics.begins();
    }

    /** From which generation of the topic each generation of a view is fed. */
    SortedMap<Integer, Integer> of(String view) {
        return views.getOrDefault(view, ProjectionGenerations.FIRST).topics();
    }
}
