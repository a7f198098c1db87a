package app.rostrum.standalone.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What has happened, to be told where something is not as it should be. */
final class Log {

    private static final int LAST = 14;

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(int step, String text, Set<String> about, String outcome) {

        private Entry {
            about = Set.copyOf(about);
        }

        @Override
        public String toString() {
            return "  %5d  %s -> %s".formatted(step, text, outcome);
        }
    }

    void add(int number, Step step, Reply reply) {
        entries.add(new Entry(number, step.text, step.about, reply.outcome()));
    }

    /** The last that was done about any of these. */
    String about(Collection<String> labels) {
        var found = entries.stream()
                .filter(it -> it.about.stream().anyMatch(labels::contains))
                .map(Entry::toString)
                .toList();
        return String.join("\n", found.subList(Math.max(0, found.size() - LAST), found.size()));
    }
}
