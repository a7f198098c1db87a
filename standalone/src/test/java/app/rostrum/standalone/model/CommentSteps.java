package app.rostrum.standalone.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people do to comments, and what they like. */
final class CommentSteps {

    private static final int DEEPEST = 20;

    private final World world;
    private final Chance chance;

    CommentSteps(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    Step comment(Person by, Post post) {
        return write(by, post, null);
    }

    /** Mostly about the same post. */
    Step reply(Person by, Comment to) {
        return write(by, chance.in(97) ? to.post : chance.of(world.posts).orElseThrow(), to);
    }

    private Step write(Person by, Post post, @Nullable Comment to) {
        var body = chance.text(world.people);
        var fields = new LinkedHashMap<String, String>(Map.of("body", body.text()));
        var step =
                new Step(by, "writes c" + world.comments.size() + " about " + post + (to == null ? "" : " to " + to));
        step.about(post).about(post.author);
        if (to != null) {
            fields.put("reply_to", to.id);
            step.about(to).about(to.author);
        }
        return step.sends("POST", post.path() + "/comments")
                .with(fields)
                .expects(writing(by, post, to))
                .then(reply -> {
                    var id = reply.json().path("id").stringValue("");
                    step.about(world.comment(by, id, post, to, body));
                    Agreed.on("version", 1, reply);
                    Agreed.on("Location", "/v1/comments/" + id, reply.header("Location"));
                });
    }

    private String writing(Person by, Post post, @Nullable Comment to) {
        if (!world.sees(by, post)) {
            return post.missing();
        }
        if (to == null) {
            return "201";
        }
        if (to.post != post || !world.sees(by, to)) {
            return to.missing();
        }
        return to.depth < DEEPEST ? "201" : "409 too-deep";
    }

    Step edit(Person by, Comment comment) {
        var body = chance.in(85) ? chance.text(world.people) : comment.body;
        var step = new Step(by, "edits " + comment + ": " + body.text())
                .about(comment)
                .about(comment.author);
        boolean current = PostSteps.version(chance, step, comment);
        return step.sends("PATCH", comment.path())
                .with(Map.of("body", body.text()))
                .expects(editing(by, comment, current))
                .then(reply -> {
                    if (!body.equals(comment.body)) {
                        world.edit(comment, body);
                    }
                    Agreed.on("version", comment.version, reply);
                });
    }

    private String editing(Person by, Comment comment, boolean current) {
        if (!comment.isLive()) {
            return comment.missing();
        }
        if (by != comment.author) {
            return world.sees(by, comment) ? "403 not-the-author" : comment.missing();
        }
        // Of what one wrote oneself it is the post that is missing.
        return !world.sees(by, comment.post) ? comment.post.missing() : current ? "200" : "412 stale-version";
    }

    Step delete(Person by, Comment comment) {
        var step = new Step(by, "deletes " + comment).about(comment).about(comment.author);
        return step.sends("DELETE", comment.path())
                .expects(deleting(by, comment))
                .then(() -> {
                    if (comment.isLive()) {
                        world.end(comment, Thing.End.DELETED);
                    }
                });
    }

    private String deleting(Person by, Comment comment) {
        if (!comment.isLive()) {
            // To take back once more what one took back is no mistake.
            return by == comment.author && comment.end == Thing.End.DELETED ? "204" : comment.missing();
        }
        return by == comment.author ? "204" : world.sees(by, comment) ? "403 not-the-author" : comment.missing();
    }

    /** To like what one likes already is no mistake, whoever may see it by now. */
    Step like(Person by, Thing thing) {
        var step = new Step(by, "likes " + thing).about(thing).about(thing.author);
        return step.sends("PUT", thing.path() + "/reactions/like")
                .expects(thing.likes.containsKey(by) || world.sees(by, thing) ? "204" : thing.missing())
                .then(() -> world.like(by, thing));
    }

    /** Nobody has to go on liking something because it is hidden. */
    Step unlike(Person by, Thing thing) {
        var step = new Step(by, "likes " + thing + " no longer").about(thing).about(thing.author);
        return step.sends("DELETE", thing.path() + "/reactions/like")
                .expects("204")
                .then(() -> {
                    world.next();
                    thing.likes.remove(by);
                });
    }
}
