package app.rostrum.standalone.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is shown as lines of text, once as it came and once as the model has it. Each begins with the label of what it shows; what the model does not
 * know shows as it came, or not at all where it is nothing of this story.
 */
final class Forms {

    private static final Pattern LABEL = Pattern.compile("\\b[apc][0-9]+\\b");

    private final World world;

    Forms(World world) {
        this.world = world;
    }

    private Map<String, String> labels() {
        var labels = new HashMap<String, String>();
        world.people.forEach(it -> labels.put(it.id, it.label));
        world.posts.forEach(it -> labels.put(it.id, it.label));
        world.comments.forEach(it -> labels.put(it.id, it.label));
        world.cases.all().forEach(it -> labels.put(it.id, it.toString()));
        return Map.copyOf(labels);
    }

    /** One look at what is shown: labels stay what they are while nothing is written. */
    final class Look {

        private final Map<String, String> labels = labels();

        boolean isOfThisStory(JsonNode item) {
            return labels.containsKey(item.path("id").stringValue(""))
                    || labels.containsKey(item.path("author").path("id").stringValue(""));
        }

        private String label(JsonNode id) {
            var text = id.stringValue("");
            return id.isNull() || id.isMissingNode() ? "-" : labels.getOrDefault(text, text);
        }

        /** By label, as long as it is called what it is called now. */
        String person(JsonNode node) {
            if (node.isNull() || node.isMissingNode()) {
                return "-";
            }
            var found = world.people.stream()
                    .filter(it -> it.id.equals(node.path("id").stringValue("")))
                    .filter(it -> it.handle.equals(node.path("handle").stringValue("")))
                    .filter(it -> Objects.equals(it.name, text(node.path("name"))))
                    .findFirst();
            return found.map(it -> it.label).orElseGet(() -> label(node.path("id")) + node);
        }

        String post(JsonNode it) {
            return "%s by %s %s | %s #%s @%s %s v%d%s%s likes=%d comments=%d%s"
                    .formatted(
                            label(it.path("id")),
                            person(it.path("author")),
                            text(it.path("title")),
                            text(it.path("body")),
                            texts(it.path("tags")),
                            people(it.path("mentions")),
                            it.path("visibility").stringValue("?"),
                            it.path("version").longValue(-1),
                            it.path("created_at").isString() ? "" : " without a time",
                            it.path("edited_at").isString() ? " edited" : "",
                            it.path("counts").path("likes").longValue(-1),
                            it.path("counts").path("comments").longValue(-1),
                            liked(it));
        }

        String comment(JsonNode it) {
            var where = "%s of %s to %s at %d"
                    .formatted(
                            label(it.path("id")),
                            label(it.path("post_id")),
                            label(it.path("reply_to")),
                            it.path("depth").longValue(-1));
            if (it.path("deleted").booleanValue(false)) {
                return "%s deleted %s %s replies=%d"
                        .formatted(
                                where,
                                person(it.path("author")),
                                text(it.path("body")),
                                it.path("counts").path("replies").longValue(-1));
            }
            return "%s by %s %s @%s v%d%s%s likes=%d replies=%d%s"
                    .formatted(
                            where,
                            person(it.path("author")),
                            text(it.path("body")),
                            people(it.path("mentions")),
                            it.path("version").longValue(-1),
                            it.path("created_at").isString() ? "" : " without a time",
                            it.path("edited_at").isString() ? " edited" : "",
                            it.path("counts").path("likes").longValue(-1),
                            it.path("counts").path("replies").longValue(-1),
                            liked(it));
        }

        String version(JsonNode it) {
            return "v%d %s | %s"
                    .formatted(it.path("version").longValue(-1), text(it.path("title")), text(it.path("body")));
        }

        String profile(JsonNode it) {
            var counts = it.path("counts");
            return "%s %s asks=%s posts=%d followers=%d following=%d%s"
                    .formatted(
                            person(it),
                            text(it.path("bio")),
                            it.path("asks_followers").booleanValue(false),
                            counts.path("posts").longValue(-1),
                            counts.path("followers").longValue(-1),
                            counts.path("following").longValue(-1),
                            viewer(it.path("viewer")));
        }

        String group(JsonNode it) {
            return "%s post=%s comment=%s outcome=%s count=%d %s %s"
                    .formatted(
                            it.path("kind").stringValue("?"),
                            label(it.path("post_id")),
                            label(it.path("comment_id")),
                            text(it.path("outcome")),
                            it.path("count").longValue(-1),
                            people(it.path("actors")),
                            it.path("read").booleanValue(false) ? "read" : "unread");
        }

        String reported(JsonNode it) {
            return "%s by %d%s %s %s"
                    .formatted(
                            label(it.path("id")),
                            it.path("count").longValue(-1),
                            it.path("gone").booleanValue(false) ? " gone" : "",
                            text(it.path("content").path("title")),
                            text(it.path("content").path("body")));
        }

        String id(JsonNode it) {
            return label(it.path("id"));
        }

        private List<String> people(JsonNode nodes) {
            return nodes.valueStream().map(this::person).toList();
        }
    }

    Look look() {
        return new Look();
    }

    String post(Post it, @Nullable Person reader) {
        return "%s by %s %s | %s #%s @%s %s v%d%s likes=%d comments=%d%s"
                .formatted(
                        it,
                        it.author,
                        it.title == null ? null : it.title.text(),
                        it.body.text(),
                        List.copyOf(it.tags()),
                        it.named,
                        it.followersOnly ? "followers" : "public",
                        it.version,
                        it.edited ? " edited" : "",
                        it.likes.size(),
                        it.comments.stream().filter(Comment::isLive).count(),
                        liked(it, reader));
    }

    String comment(Comment it, @Nullable Person reader) {
        var where = "%s of %s to %s at %d".formatted(it, it.post, it.replyTo == null ? "-" : it.replyTo, it.depth);
        long replies = it.replies.stream().filter(Comment::isLive).count();
        if (!it.isLive()) {
            return "%s deleted - null replies=%d".formatted(where, replies);
        }
        return "%s by %s %s @%s v%d%s likes=%d replies=%d%s"
                .formatted(
                        where,
                        it.author,
                        it.body.text(),
                        it.named,
                        it.version,
                        it.edited ? " edited" : "",
                        it.likes.size(),
                        replies,
                        liked(it, reader));
    }

    static String version(Post.Version it) {
        return "v%d %s | %s"
                .formatted(
                        it.number(),
                        it.title() == null ? null : it.title().text(),
                        it.body().text());
    }

    String profile(Person it, @Nullable Person reader) {
        var relations = world.relations;
        var line = "%s %s asks=%s posts=%d followers=%d following=%d"
                .formatted(
                        it,
                        it.bio,
                        it.asksFollowers,
                        world.posts(it),
                        relations.follows.to(it).size(),
                        relations.follows.from(it).size());
        return reader == null
                ? line
                : line
                        + viewer(Map.of(
                                "follows", relations.follows.has(reader, it),
                                "requested", relations.requests.has(reader, it),
                                "followed_by", relations.follows.has(it, reader),
                                "blocks", relations.blocks.has(reader, it),
                                "mutes", relations.mutes.has(reader, it)));
    }

    static String group(Inbox.Group it) {
        var about = it.about();
        return "%s post=%s comment=%s outcome=%s count=%d %s %s"
                .formatted(
                        it.kind(),
                        about instanceof Comment comment ? comment.post : about == null ? "-" : about,
                        about instanceof Comment ? about : "-",
                        it.outcome(),
                        it.count(),
                        it.newest(),
                        it.read() ? "read" : "unread");
    }

    static String reported(Cases.Case it) {
        var thing = it.thing;
        boolean isThere = thing == null || (thing.isLive() && (!(thing instanceof Comment of) || of.post.isLive()));
        return "%s by %d%s %s %s"
                .formatted(
                        it,
                        it.open.size(),
                        isThere ? "" : " gone",
                        isThere && thing instanceof Post post && post.title != null ? post.title.text() : null,
                        isThere && thing != null ? thing.body.text() : null);
    }

    /** Of whom and what it should be told what was done where these lines of a read are not as they should be. */
    Set<String> involved(Read read, List<String> lines) {
        var involved = new TreeSet<String>();
        var reader = read.reader();
        var things = new ArrayList<Thing>(world.posts);
        things.addAll(world.comments);
        for (var it : things) {
            if (read.path().contains(it.id) || lines.stream().anyMatch(line -> isAbout(line, it.label))) {
                involved.add(it.label);
                involve(reader, it.author, involved);
                involve(reader, it instanceof Comment comment ? comment.post.author : it.author, involved);
            }
        }
        var subjects = world.people.stream()
                .filter(it -> it == reader || read.path().contains("/" + it.handle))
                .toList();
        for (var it : world.people) {
            if (lines.stream().anyMatch(line -> isAbout(line, it.label))) {
                subjects.forEach(subject -> involve(subject, it, involved));
            }
        }
        subjects.stream().filter(it -> it != reader).forEach(it -> involve(reader, it, involved));
        return involved;
    }

    /** Whoever and whatever else a line names is there because of it. */
    private static boolean isAbout(String line, String label) {
        return LABEL.matcher(line).results().map(MatchResult::group).limit(2).anyMatch(label::equals);
    }

    private static void involve(@Nullable Person reader, Person other, Set<String> involved) {
        if (reader != null && reader != other) {
            involved.add(Step.pair(reader, other));
        }
    }

    private static String viewer(Map<String, Boolean> viewer) {
        return " viewer="
                + new TreeSet<>(viewer.keySet().stream()
                        .filter(it -> viewer.getOrDefault(it, false))
                        .toList());
    }

    private static String viewer(JsonNode viewer) {
        if (viewer.isMissingNode()) {
            return "";
        }
        var is = new HashMap<String, Boolean>();
        viewer.forEachEntry((name, value) -> is.put(name, value.booleanValue(false)));
        return viewer(is);
    }

    private static String liked(JsonNode it) {
        var viewer = it.path("viewer");
        return viewer.isMissingNode() ? "" : viewer.path("liked").booleanValue(false) ? " liked" : " not liked";
    }

    private static String liked(Thing it, @Nullable Person reader) {
        return reader == null ? "" : it.likes.containsKey(reader) ? " liked" : " not liked";
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue("") : null;
    }

    private static List<String> texts(JsonNode nodes) {
        var texts = new ArrayList<String>();
        nodes.forEach(it -> texts.add(it.stringValue("")));
        return texts;
    }
}
