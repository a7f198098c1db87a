package app.rostrum.standalone.faults;

import app.rostrum.standalone.faults.Post.View;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Somebody who reads without a token: nothing that was shown once may go back, vanish, or come back once it was deleted. */
final class Reader {

    private static final int LOOKED_FOR = 20;
    private static final int PAGE = 60;

    /** Posts that were published at the same time may come in another order than the answers to their authors. */
    private static final int BEHIND = 10;

    private final Api api;
    private final Load load;
    private final Random chance;
    private final List<String> authors;

    Reader(Api api, Load load, List<String> authors, long seed) {
        this.api = api;
        this.load = load;
        this.authors = authors;
        this.chance = new Random(seed);
    }

    void read() throws InterruptedException {
        switch (chance.nextInt(4)) {
            case 0 -> one();
            case 1 -> listOf(authors.get(chance.nextInt(authors.size())));
            case 2 -> list();
            default -> search();
        }
    }

    private void one() throws InterruptedException {
        var any = load.posts().any(chance);
        if (any.isEmpty()) {
            return;
        }
        var post = any.get();
        long before = post.shown(View.POSTS);
        long commentsBefore = post.shown(View.COMMENTS);
        var answer = api.read("/v1/posts/" + post.id(), null);
        if (answer.isPresent()) {
            load.reads().served();
            if (answer.get().status() == 404) {
                post.showNothing(View.POSTS, before);
            } else {
                post.show(View.POSTS, answer.get().expect(200).version(), before);
                post.show(View.COMMENTS, answer.get().count("comments"), commentsBefore);
            }
        }
    }

    private void list() throws InterruptedException {
        var latest = load.posts().latest(LOOKED_FOR);
        var before = load.posts().shown(View.POSTS);
        var answer = api.read("/v1/posts?limit=" + PAGE, null);
        if (answer.isPresent()) {
            load.reads().served();
            showLatest(View.POSTS, answer.get(), latest, before, BEHIND);
        }
    }

    /** The author's latest posts that were shown already have to be there, as long as the page does not end before them. */
    private void listOf(String author) throws InterruptedException {
        var latest = load.posts().latestOf(author, LOOKED_FOR);
        var before = load.posts().shown(View.POSTS);
        var answer = api.read("/v1/accounts/" + author + "/posts?limit=" + PAGE, null);
        if (answer.isPresent() && (answer.get().status() != 404 || latest.isEmpty())) {
            load.reads().served();
        }
        if (answer.isPresent() && !latest.isEmpty()) {
            if (answer.get().status() == 404
                    && Posts.shown(View.POSTS, latest).values().stream().allMatch(it -> it == 0)) {
                // The account has not arrived yet.
                return;
            }
            showLatest(View.POSTS, answer.get(), latest, before, 0);
        }
    }

    private void search() throws InterruptedException {
        var latest = load.posts().latest(LOOKED_FOR);
        var before = load.posts().shown(View.SEARCH);
        var answer = api.read("/v1/search/posts?q=load&sort=newest&limit=" + PAGE, null);
        if (answer.isPresent()) {
            load.searches().served();
            showLatest(View.SEARCH, answer.get(), latest, before, BEHIND);
        }
    }

    /**
     * What a page shows. The latest posts that were shown already have to be there.
     *
     * @param behind how many on the page have to be older than one that is missed, since it may have been pushed off its end otherwise
     */
    private void showLatest(View view, Answer page, List<Post> latest, Map<String, Long> before, int behind) {
        var versions = page.expect(200).versions();
        versions.forEach((id, version) ->
                load.posts().find(id).ifPresent(post -> post.show(view, version, before.getOrDefault(id, 0L))));
        for (var post : latest) {
            long shown = before.getOrDefault(post.id(), 0L);
            if (shown > 0
                    && !versions.containsKey(post.id())
                    && load.posts().countBefore(post, versions.keySet()) >= behind) {
                post.showNothing(view, shown);
            }
        }
    }
}
