package app.rostrum.standalone.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is notified of. It is what stands: of what was taken back, or was taken away, nobody is told any more. It has its place by what
 * was added to it last, by whomever (ADR 38).
 */
final class Inbox {

    private static final int MOST_ACTORS = 3;

    private final World world;
    private final Person owner;
    private final List<Group> groups = new ArrayList<>();

    /**
     * One notification.
     *
     * @param about what it is about; null where it is the account
     * @param actors who stand behind it, and since when
     * @param count how many these are, or decisions
     */
    record Group(
            String kind,
            @Nullable Thing about,
            @Nullable String outcome,
            Map<Person, Long> actors,
            int count,
            long at,
            boolean read) {

        /** The latest first, and no more than are shown. */
        List<Person> newest() {
            return actors.entrySet().stream()
                    .sorted(Map.Entry.<Person, Long>comparingByValue().reversed())
                    .limit(MOST_ACTORS)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private Inbox(World world, Person owner) {
        this.world = world;
        this.owner = owner;
    }

    /** The newest first. */
    static List<Group> of(World world, Person owner) {
        var inbox = new Inbox(world, owner);
        inbox.collect();
        inbox.groups.sort(Comparator.comparing(Group::at).reversed());
        return List.copyOf(inbox.groups);
    }

    private void collect() {
        for (var it : world.posts) {
            ofThing(it);
            if (it.author == owner && it.isLive()) {
                answers(
                        "comment",
                        it,
                        it.comments.stream()
                                .filter(comment -> comment.replyTo == null)
                                .toList());
            }
        }
        for (var it : world.comments) {
            ofThing(it);
            if (it.author == owner && it.isLive() && it.post.isLive()) {
                answers("reply", it, it.replies);
            }
        }
        add("follow", null, since(world.relations.follows), world.relations.follows.last(owner));
        add("follow-request", null, since(world.relations.requests), world.relations.requests.last(owner));
        var decisions = new LinkedHashMap<Cases.Case, Cases.Decision>();
        world.cases.decisions.stream().filter(this::concerns).forEach(it -> decisions.put(it.about(), it));
        decisions.forEach((about, it) -> groups.add(new Group(
                "moderation", about.thing, it.outcome(), Map.of(), 1, it.when(), it.when() <= owner.readUpTo)));
    }

    private void ofThing(Thing it) {
        if (!it.isLive() || (it instanceof Comment comment && !comment.post.isLive())) {
            return;
        }
        if (it.author == owner) {
            add("like", it, it.likes, it.likedLast);
        }
        var mentioned = it.mentioned.get(owner);
        if (mentioned != null) {
            add("mention", it, Map.of(it.author, mentioned), mentioned);
        }
    }

    /** Whoever had reported it, and whoever wrote what is no longer there. */
    private boolean concerns(Cases.Decision it) {
        return it.reporters().contains(owner)
                || (it.about().author == owner && it.outcome().equals("content-removed"));
    }

    private Map<Person, Long> since(Relations.Kind kind) {
        var since = new LinkedHashMap<Person, Long>();
        kind.to(owner).forEach(it -> since.put(it, kind.since(it, owner)));
        return since;
    }

    private void answers(String kind, Thing about, List<Comment> answers) {
        var authors = new LinkedHashMap<Person, Long>();
        answers.stream().filter(Comment::isLive).forEach(it -> authors.merge(it.author, it.since, Math::max));
        long last = answers.stream()
                .filter(it -> it.author != owner)
                .mapToLong(it -> it.since)
                .max()
                .orElse(0);
        add(kind, about, authors, last);
    }

    /** Unless nobody stands behind it whom the owner wants to hear of. */
    private void add(String kind, @Nullable Thing about, Map<Person, Long> since, long at) {
        var actors = new LinkedHashMap<>(since);
        actors.keySet().removeIf(it -> it == owner || world.relations.isHidden(owner, it));
        if (!actors.isEmpty()) {
            groups.add(new Group(kind, about, null, actors, actors.size(), at, at <= owner.readUpTo));
        }
    }
}
