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

    /** The latest that were published, in that order. */
    synchronized List<Post> latest(int count) {
        return List.copyOf(inOrder.subList(Math.max(0, inOrder.size() - count), inOrder.size())
                .reversed());
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

    /** Of those that an author has published, the latest, in that order. */
    synchronized List<Post> latestOf(String author, int count) {
        var latest = new ArrayList<Post>();
        for (int i = inOrder.size() - 1; i >= 0 && latest.size() < count; i--) {
            if (inOrder.get(i).author().equals(author)) {
                latest.add(inOrder.get(i));
            }
        }
        return latest;
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
