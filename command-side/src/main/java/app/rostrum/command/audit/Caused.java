package app.rostrum.command.audit;

import app.rostrum.events.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event in the tree of what came of a request.
 *
 * @param depth 0 for what the request itself did, one more for each event between
 */
record Caused(int depth, HistoryEvent event) {

    /** Each event directly followed by those that it caused, and they by theirs; siblings in the order of positions. */
    static List<Caused> tree(List<HistoryEvent> events) {
        var known = new HashSet<String>();
        var reactions = new HashMap<String, List<HistoryEvent>>();
        var roots = new ArrayList<HistoryEvent>();
        for (var event : events) {
            // A cause lies before what it caused, so what claims another one is a root and no circle.
            var cause = cause(event);
            if (cause != null && known.contains(cause)) {
                reactions.computeIfAbsent(cause, it -> new ArrayList<>()).add(event);
            } else {
                roots.add(event);
            }
            known.add(event.position().toString());
        }
        return flatten(roots, reactions);
    }

    private static List<Caused> flatten(List<HistoryEvent> roots, Map<String, List<HistoryEvent>> reactions) {
        var tree = new ArrayList<Caused>();
        var open = new ArrayDeque<Caused>();
        roots.reversed().forEach(it -> open.push(new Caused(0, it)));
        while (!open.isEmpty()) {
            var next = open.pop();
            tree.add(next);
            reactions
                    .getOrDefault(next.event.position().toString(), List.of())
                    .reversed()
                    .forEach(it -> open.push(new Caused(next.depth + 1, it)));
        }
        return tree;
    }

    private static @Nullable String cause(HistoryEvent event) {
        return EventJson.readMetadata(new String(event.metadata(), StandardCharsets.UTF_8))
                .causation();
    }
}
