package app.rostrum.standalone.faults;

import app.rostrum.standalone.faults.Post.View;

/** Whoever sends the token of a write with a read finds what was written: one post, lists and search. */
final class Checks {

    private final Api api;
    private final Load load;
    private final String author;

    Checks(Api api, Load load, String author) {
        this.api = api;
        this.load = load;
        this.author = author;
    }

    void published(Post post, String mark, String token) throws InterruptedException {
        changed(post, token);
        var list = api.read("/v1/accounts/" + author + "/posts?limit=1", token);
        if (list.isPresent()) {
            load.reads().served();
            require(list.get().expect(200).versions().containsKey(post.id()), post, "the list of its author");
        }
        var found = api.read("/v1/search/posts?limit=5&q=" + mark, token);
        if (found.isPresent()) {
            load.searches().served();
            require(found.get().expect(200).versions().containsKey(post.id()), post, "the search");
        }
    }

    void changed(Post post, String token) throws InterruptedException {
        long before = post.shown(View.POSTS);
        var read = api.read("/v1/posts/" + post.id(), token);
        if (read.isPresent()) {
            load.reads().served();
            long version = read.get().expect(200).version();
            require(version >= post.acknowledged(), post, "the post itself, which is shown as version " + version);
            post.show(View.POSTS, version, before);
        }
    }

    private static void require(boolean found, Post post, String where) {
        if (!found) {
            throw new Finding(
                    Finding.Name.TOKEN_NOT_HONOURED,
                    "version " + post.acknowledged() + " of " + post.id() + " is missing in " + where
                            + ", which was read with its token");
        }
    }
}
