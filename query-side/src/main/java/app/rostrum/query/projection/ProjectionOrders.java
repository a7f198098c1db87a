package app.rostrum.query.projection;

import app.rostrum.events.Position;
import app.rostrum.events.operate.ParkedEvent;
import app.rostrum.events.operate.ProjectionOrder;
import app.rostrum.events.operate.ProjectionOrder.GenerationDropped;
import app.rostrum.events.operate.ProjectionOrder.ParkedRetried;
import app.rostrum.events.operate.ProjectionOrder.ParkedSkipped;
import app.rostrum.events.operate.ProjectionOrder.ProjectionPaused;
import app.rostrum.events.operate.ProjectionOrder.ProjectionResumed;
import app.rostrum.events.operate.ProjectionOrder.ProjectionSwitched;
import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What operators want of one projection: their orders, folded. What makes no sense is passed over, since the command side has
 * refused it already.
 *
 * @param generations those that are to be kept, and the generation of the topic that each is built from
 * @param dropped those that are to be deleted
 * @param shown what readers were to see, in the order of the orders; the last is what they are to see now
 * @param skipped the events that are left out where they cannot be applied
 * @param retried when the parked events of a subject were last to be tried again
 */
record ProjectionOrders(
        SortedMap<Integer, Integer> generations,
        Set<Integer> dropped,
        List<Integer> shown,
        boolean paused,
        Set<ParkedEvent> skipped,
        Map<String, Position> retried) {

    /** Before any order: one generation, of the first topic. */
    static final ProjectionOrders NONE =
            new ProjectionOrders(new TreeMap<>(Map.of(1, 1)), Set.of(), List.of(1), false, Set.of(), Map.of());

    ProjectionOrders {
        generations = Collections.unmodifiableSortedMap(new TreeMap<>(generations));
        dropped = Set.copyOf(dropped);
        shown = List.copyOf(shown);
        skipped = Set.copyOf(skipped);
        retried = Map.copyOf(retried);
    }

    /** The generation that readers are to see. */
    int live() {
        return shown.getLast();
    }

    /** @param at the position of the order */
    ProjectionOrders and(ProjectionOrder order, Position at) {
        return switch (order) {
            case RebuildStarted it -> started(it);
            case ProjectionSwitched it -> switched(it);
            case GenerationDropped it -> dropped(it);
            case ProjectionPaused it -> new ProjectionOrders(generations, dropped, shown, true, skipped, retried);
            case ProjectionResumed it -> new ProjectionOrders(generations, dropped, shown, false, skipped, retried);
            case ParkedRetried it -> retried(it.parkedSubject(), at, skipped);
            case ParkedSkipped it -> {
                var more = new HashSet<>(skipped);
                more.add(it.skipped());
                yield retried(it.parkedSubject(), at, more);
            }
        };
    }

    private ProjectionOrders started(RebuildStarted order) {
        if (generations.containsKey(order.generation()) || dropped.contains(order.generation())) {
            return this;
        }
        var more = new TreeMap<>(generations);
        more.put(order.generation(), order.topic());
        return new ProjectionOrders(more, dropped, shown, paused, skipped, retried);
    }

    private ProjectionOrders switched(ProjectionSwitched order) {
        if (!generations.containsKey(order.generation())) {
            return this;
        }
        var more = new ArrayList<>(shown);
        more.remove((Integer) order.generation());
        more.add(order.generation());
        return new ProjectionOrders(generations, dropped, more, paused, skipped, retried);
    }

    private ProjectionOrders dropped(GenerationDropped order) {
        if (!generations.containsKey(order.generation()) || order.generation() == live()) {
            return this;
        }
        var fewer = new TreeMap<>(generations);
        fewer.remove(order.generation());
        var more = new HashSet<>(dropped);
        more.add(order.generation());
        var left = new ArrayList<>(shown);
        left.remove((Integer) order.generation());
        return new ProjectionOrders(fewer, more, left, paused, skipped, retried);
    }

    private ProjectionOrders retried(String subject, Position at, Set<ParkedEvent> skipped) {
        var more = new HashMap<>(retried);
        more.put(subject, at);
        return new ProjectionOrders(generations, dropped, shown, paused, skipped, more);
    }
}
