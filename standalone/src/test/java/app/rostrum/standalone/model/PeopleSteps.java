package app.rostrum.standalone.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people do to each other, and what they say of themselves. */
final class PeopleSteps {

    private final World world;
    private final Relations relations;
    private final Chance chance;

    PeopleSteps(World world, Chance chance) {
        this.world = world;
        this.relations = world.relations;
        this.chance = chance;
    }

    private Step to(Person by, Person other, String text, String method, String path) {
        // An account is called by its handle or its id.
        var called = chance.in(80) ? other.handle : other.id;
        return new Step(by, text + " " + other).about(other).sends(method, path.replace("{}", called));
    }

    Step follow(Person by, Person other) {
        return to(by, other, "follows", "PUT", "/v1/accounts/{}/follow")
                .expects(following(by, other))
                .then(() -> {
                    if (relations.follows.has(by, other)) {
                        return;
                    }
                    // Who has asked, and need not by now, asks no more.
                    if (!other.asksFollowers) {
                        world.follow(by, other);
                    } else {
                        relations.requests.begin(by, other, world.next());
                    }
                });
    }

    private String following(Person by, Person other) {
        if (by == other) {
            return "409 cannot-follow-yourself";
        }
        if (relations.blocks.has(by, other)) {
            return "409 blocked-by-you";
        }
        return relations.blocks.has(other, by) ? "404 account-not-found" : "204";
    }

    Step unfollow(Person by, Person other) {
        return to(by, other, "follows no longer", "DELETE", "/v1/accounts/{}/follow")
                .expects("204")
                .then(() -> endFollow(by, other));
    }

    private void endFollow(Person by, Person other) {
        world.next();
        relations.follows.end(by, other);
        relations.requests.end(by, other);
    }

    Step accept(Person by, Person other) {
        return to(by, other, "accepts", "PUT", "/v1/follow-requests/{}")
                .expects(relations.requests.has(other, by) ? "204" : "404 request-not-found")
                .then(() -> world.follow(other, by));
    }

    Step decline(Person by, Person other) {
        return to(by, other, "declines", "DELETE", "/v1/follow-requests/{}")
                .expects(relations.requests.has(other, by) ? "204" : "404 request-not-found")
                .then(() -> relations.requests.end(other, by));
    }

    /** A request is no follow. */
    Step removeFollower(Person by, Person other) {
        return to(by, other, "is followed no longer by", "DELETE", "/v1/followers/{}")
                .expects("204")
                .then(() -> {
                    world.next();
                    relations.follows.end(other, by);
                });
    }

    Step block(Person by, Person other) {
        return to(by, other, "blocks", "PUT", "/v1/accounts/{}/block")
                .expects(by == other ? "409 cannot-block-yourself" : "204")
                .then(() -> {
                    if (!relations.blocks.has(by, other)) {
                        world.block(by, other);
                    }
                });
    }

    Step unblock(Person by, Person other) {
        return to(by, other, "blocks no longer", "DELETE", "/v1/accounts/{}/block")
                .expects("204")
                .then(() -> relations.blocks.end(by, other));
    }

    Step mute(Person by, Person other) {
        return to(by, other, "mutes", "PUT", "/v1/accounts/{}/mute")
                .expects(by == other ? "409 cannot-mute-yourself" : "204")
                .then(() -> relations.mutes.begin(by, other, world.next()));
    }

    Step unmute(Person by, Person other) {
        return to(by, other, "mutes no longer", "DELETE", "/v1/accounts/{}/mute")
                .expects("204")
                .then(() -> relations.mutes.end(by, other));
    }

    Step describe(Person by) {
        var name = chance.in(40) ? chance.in(20) ? null : "Name " + chance.below(1_000) : by.name;
        var bio = chance.in(40) ? chance.in(20) ? null : "Says\n" + chance.below(1_000) : by.bio;
        boolean asks = chance.in(50) != by.asksFollowers;
        var fields = new LinkedHashMap<String, @Nullable Object>();
        if (!Objects.equals(name, by.name) || chance.in(20)) {
            fields.put("name", name);
        }
        if (!Objects.equals(bio, by.bio) || chance.in(20)) {
            fields.put("bio", bio);
        }
        if (asks != by.asksFollowers || chance.in(20)) {
            fields.put("asks_followers", asks);
        }
        boolean changed = !Objects.equals(name, by.name) || !Objects.equals(bio, by.bio) || asks != by.asksFollowers;
        return new Step(by, "describes himself " + fields)
                .sends("PATCH", "/v1/me/profile")
                .with(fields)
                .expects("200")
                .then(reply -> {
                    by.name = name;
                    by.bio = bio;
                    by.asksFollowers = asks;
                    by.version += changed ? 1 : 0;
                    Agreed.on("version", by.version, reply);
                });
    }

    /** To a handle that nobody has had. */
    Step rename(Person by) {
        var handle = by.handle.substring(0, 10) + Integer.toString((int) by.version, 36) + chance.below(10);
        return new Step(by, "is called " + handle)
                .sends("PUT", "/v1/me/handle")
                .with(Map.of("handle", handle))
                .expects("200")
                .then(() -> {
                    by.version += by.handle.equals(handle) ? 0 : 1;
                    by.handle = handle;
                });
    }
}
