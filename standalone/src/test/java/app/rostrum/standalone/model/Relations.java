package app.rostrum.standalone.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people are to each other, and since when. */
final class Relations {

    final Kind follows = new Kind();
    final Kind requests = new Kind();
    final Kind blocks = new Kind();
    final Kind mutes = new Kind();

    record Pair(Person from, Person to) {}

    /** One thing that somebody can be to somebody else. */
    static final class Kind {

        private final Map<Pair, Long> since = new HashMap<>();
        private final Map<Person, Long> last = new HashMap<>();

        boolean has(@Nullable Person from, @Nullable Person to) {
            return from != null && to != null && since.containsKey(new Pair(from, to));
        }

        void begin(Person from, Person to, long when) {
            if (since.putIfAbsent(new Pair(from, to), when) == null) {
                last.put(to, when);
            }
        }

        /** When somebody began to follow somebody last, whether or not he still does. */
        long last(Person to) {
            return last.getOrDefault(to, 0L);
        }

        boolean end(Person from, Person to) {
            return since.remove(new Pair(from, to)) != null;
        }

        long since(Person from, Person to) {
            return since.getOrDefault(new Pair(from, to), 0L);
        }

        List<Pair> all() {
            return since.keySet().stream()
                    .sorted(Comparator.comparing(since::get))
                    .toList();
        }

        /** Whom somebody follows, the latest first. */
        List<Person> from(Person from) {
            return newest(it -> it.from == from ? it.to : null);
        }

        /** Who follows somebody, the latest first. */
        List<Person> to(Person to) {
            return newest(it -> it.to == to ? it.from : null);
        }

        private List<Person> newest(Function<Pair, @Nullable Person> which) {
            return all().reversed().stream()
                    .<Person>mapMulti((it, wanted) -> {
                        var person = which.apply(it);
                        if (person != null) {
                            wanted.accept(person);
                        }
                    })
                    .toList();
        }
    }

    /** Whether one blocks the other. */
    boolean isBlocked(@Nullable Person one, @Nullable Person other) {
        return blocks.has(one, other) || blocks.has(other, one);
    }

    /** Whether lists leave out what an author has written. */
    boolean isHidden(@Nullable Person reader, Person author) {
        return isBlocked(reader, author) || mutes.has(reader, author);
    }
}
