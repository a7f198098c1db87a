package app.rostrum.events.operate;

import app.rostrum.events.operate.ProjectionOrder.RebuildStarted;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the consumer groups are called in which views are built. */
public final class ConsumerGroups {

    private ConsumerGroups() {}

    /** Each generation has a group of its own; that of the first is called as the projection is. */
    public static String of(String projection, int generation) {
        var name = "rostrum." + projection;
        return generation == 1 ? name : name + "." + generation;
    }

    /** Those of all generations that were ever to be built from a generation of the topic, also of the dropped ones. */
    public static Set<String> readingFrom(int topic, List<Order> orders) {
        var groups = new TreeSet<String>();
        for (var projection : ProjectionName.values()) {
            ProjectionGenerations.FIRST.topics().forEach((generation, from) -> {
                if (from == topic) {
                    groups.add(of(projection.text(), generation));
                }
            });
        }
        for (var order : orders) {
            if (order instanceof RebuildStarted it && it.topic() == topic) {
                groups.add(of(it.projection().text(), it.generation()));
            }
        }
        return groups;
    }
}
