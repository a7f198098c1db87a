package app.rostrum.standalone.model;

import java.util.LinkedHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people do to posts. */
final class PostSteps {

    private static final String NOT_THE_AUTHOR = "403 not-the-author";

    private final World world;
    private final Chance chance;

    PostSteps(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    Step publish(Person by) {
        var title = chance.title(world.people);
        var body = chance.text(world.people);
        boolean followersOnly = chance.in(30);
        var fields = new LinkedHashMap<String, String>();
        fields.put("body", body.text());
        if (title != null) {
            fields.put("title", title.text());
        }
        if (followersOnly || chance.in(30)) {
            fields.put("visibility", visibility(followersOnly));
        }
        var step = new Step(by, "publishes p" + world.posts.size() + " " + fields);
        return step.sends("POST", "/v1/posts").with(fields).expects("201").then(reply -> {
            var id = reply.json().path("id").stringValue("");
            step.about(world.publish(by, id, title, body, followersOnly));
            Agreed.on("version", 1, reply);
            Agreed.on("Location", "/v1/posts/" + id, reply.header("Location"));
        });
    }

    /** Title, body, visibility, or some of them; or what is there already. */
    Step edit(Person by, Post post) {
        var title = chance.in(30) ? chance.title(world.people) : post.title;
        var body = chance.in(60) ? chance.text(world.people) : post.body;
        boolean followersOnly = chance.in(35) != post.followersOnly;
        var fields = new LinkedHashMap<String, @Nullable String>();
        if (!Objects.equals(title, post.title) || chance.in(10)) {
            fields.put("title", title == null ? null : title.text());
        }
        if (!body.equals(post.body) || chance.in(30)) {
            fields.put("body", body.text());
        }
        if (followersOnly != post.followersOnly || chance.in(10)) {
            fields.put("visibility", visibility(followersOnly));
        }
        var step = new Step(by, "edits " + post + " " + fields).about(post).about(post.author);
        var version = version(step, post);
        return step.sends("PATCH", post.path())
                .with(fields)
                .expects(changing(by, post, version))
                .then(reply -> {
                    boolean shown = followersOnly != post.followersOnly;
                    // A text is nowhere between two visibilities: it is changed while fewer see it.
                    if (shown && followersOnly) {
                        world.show(post, true);
                    }
                    if (!Objects.equals(title, post.title) || !body.equals(post.body)) {
                        world.edit(post, title, body, followersOnly);
                    }
                    if (shown && !followersOnly) {
                        world.show(post, false);
                    }
                    Agreed.on("version", post.version, reply);
                });
    }

    Step delete(Person by, Post post) {
        var step = new Step(by, "deletes " + post).about(post).about(post.author);
        // To take back once more what one took back is no mistake.
        boolean again = by == post.author && post.end == Thing.End.DELETED;
        return step.sends("DELETE", post.path())
                .expects(again ? "204" : post.isLive() ? deleting(by, post) : post.missing())
                .then(() -> {
                    if (post.isLive()) {
                        world.end(post, Thing.End.DELETED);
                    }
                });
    }

    private String deleting(Person by, Post post) {
        return by == post.author ? "204" : world.sees(by, post) ? NOT_THE_AUTHOR : post.missing();
    }

    private String changing(Person by, Post post, boolean current) {
        if (!world.sees(by, post)) {
            return post.missing();
        }
        return by != post.author ? NOT_THE_AUTHOR : current ? "200" : "412 stale-version";
    }

    /** Which version it was decided on: the one that there is, any, or, seldom, the one before. */
    private boolean version(Step step, Thing thing) {
        return version(chance, step, thing);
    }

    static boolean version(Chance chance, Step step, Thing thing) {
        boolean current = !chance.in(6);
        step.header("If-Match", current && chance.in(50) ? "*" : "\"%d\"".formatted(thing.version - (current ? 0 : 1)));
        return current;
    }

    private static String visibility(boolean followersOnly) {
        return followersOnly ? "followers" : "public";
    }
}
