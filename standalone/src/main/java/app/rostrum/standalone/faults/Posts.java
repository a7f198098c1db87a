package app.rostrum.standalone.faults;

import app.rostrum.standalone.faults.Post.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** The posts that are looked at again and again: the latest few thousand. */
final class Posts {

    private static final int KEPT = 4_000;

    private final List<Post> inOrder = new ArrayList<>();
    private final Map<String, Post> byId = new HashMap<>();

    synchronized void add(Post post) {
        inOrder.add(post);
        byId.put(post.id(), post);
        if (inOrder.size() > KEPT) {
            inOrder.subList(0, KEPT / 2).forEach(it -> byId.remove(it.id()));
            inOrder.subList(0, KEPT / 2).clear();
        }
    }

    synchronized Optional<Post> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized Optional<Post> any(Random chance) {
        return inOrder.isEmpty() ? Optional.empty() : Optional.of(inOrder.get(chance.nextInt(inOrder.size())));
    }

    /** The latest that were published, the last one first. */
    List<Post> latest(int count) {
        return latest(count, it -> true);
    }

    /** The same of those that an author has published. */
    List<Post> latestOf(String author, int count) {
        return latest(count, it -> it.author().equals(author));
    }

    private synchronized List<Post> latest(int count, Predicate<Post> which) {
        return inOrder.reversed().stream().filter(which).limit(count).toList();
    }

    /** How many of these were published before a post. */
    synchronized int countBefore(Post post, Set<String> ids) {
        int place = inOrder.indexOf(post);
        return place < 0
                ? 0
                : (int) inOrder.subList(0, place).stream()
                        .filter(it -> ids.contains(it.id()))
                        .count();
    }

    /** How far each has been shown now. */
    synchronized Map<String, Long> shown(View view) {
        return shown(view, inOrder);
    }

    static Map<String, Long> shown(View view, Collection<Post> posts) {
        var shown = new HashMap<String, Long>();
        posts.forEach(it -> shown.put(it.id(), it.shown(view)));
        return shown;
    }
}
