package app.rostrum.standalone.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What is left to chance, so that the same seed makes the same story. */
final class Chance {

    private static final int LATEST = 15;
    private static final List<String> WORDS =
            List.of("bramble", "quarry", "lantern", "thicket", "meadow", "harbour", "cinder", "willow");
    private static final List<String> TAGS = List.of("owls", "tides", "rust", "kites", "moss");

    private final Random random;
    private final String suffix;

    /** @param suffix makes words and tags those of this story alone */
    Chance(long seed, String suffix) {
        random = new Random(seed);
        this.suffix = suffix;
    }

    boolean in(int hundred) {
        return random.nextInt(100) < hundred;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> Optional<T> of(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /** Mostly of the latest, at which most happens. */
    <T> Optional<T> recent(List<T> all) {
        return of(in(60) ? all.subList(Math.max(0, all.size() - LATEST), all.size()) : all);
    }

    <T> List<T> some(List<T> all, int count) {
        var left = new ArrayList<>(all);
        java.util.Collections.shuffle(left, random);
        return List.copyOf(left.subList(0, Math.min(count, left.size())));
    }

    List<String> words() {
        return WORDS.stream().map(it -> it + suffix).toList();
    }

    List<String> tags() {
        return TAGS.stream().map(it -> it + suffix).toList();
    }

    /** Something that somebody writes, and that no other text is. */
    Written text(List<Person> people) {
        var text = new StringBuilder();
        var tags = new ArrayList<String>();
        var handles = new ArrayList<String>();
        for (int i = 0, pieces = 2 + below(5); i < pieces; i++) {
            text.append(text.isEmpty() ? "" : " ").append(piece(people, tags, handles));
        }
        // As ids do, which are of no word that anybody searches for.
        text.append(" n").append(Long.toString(random.nextLong() >>> 1, 36));
        return new Written(text.toString(), tags, handles);
    }

    private String piece(List<Person> people, List<String> tags, List<String> handles) {
        int choice = below(100);
        if (choice < 22) {
            var tag = tags().get(below(TAGS.size()));
            tags.add(tag);
            return (in(50) ? "#" + tag : "(#" + tag.toUpperCase(java.util.Locale.ROOT) + ")");
        }
        if (choice < 44) {
            var handle = people.get(below(people.size())).handle;
            handles.add(handle);
            return in(50) ? "@" + handle : "(@" + handle.toUpperCase(java.util.Locale.ROOT) + "),";
        }
        if (choice < 50) {
            // In the middle of a word, and nobody: names no one.
            return in(50) ? "me@" + people.get(below(people.size())).handle : "@nobody" + suffix;
        }
        return words().get(below(WORDS.size()));
    }

    @Nullable
    Written title(List<Person> people) {
        return in(35) ? text(people) : null;
    }
}
