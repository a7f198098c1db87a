package app.rostrum.standalone.faults;

import app.rostrum.standalone.faults.Post.View;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Whoever sends the token of a write with a read finds what was written: one post, lists, search, comments and counts. Writers do not wait for it, or
 * reads that are away would look like writes that are.
 */
final class Checks {

    private static final int MOST_WAITING = 50;
    private static final long WAIT_MILLIS = 100;
    private static final int PAGE = 100;

    private final Api api;
    private final Load load;
    private final BlockingQueue<Check> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    /** Something to look at. */
    sealed interface Check {}

    /**
     * A post.
     *
     * @param version that the token stands for
     * @param mark that a publication can be searched for by; empty for an edit
     */
    record Written(Post post, long version, String mark, String token) implements Check {}

    /**
     * Something else.
     *
     * @param path where it can be seen
     * @param shows whether an answer has it
     * @param isGone whether it may be gone
     */
    record Said(String what, String path, Predicate<Answer> shows, BooleanSupplier isGone, String token)
            implements Check {}

    Checks(Api api, Load load) {
        this.api = api;
        this.load = load;
    }

    /** To be looked at soon, unless there is too much to look at already. */
    boolean offer(Check check) {
        return waiting.offer(check);
    }

    /** Looks at one thing that was written, if there is one. */
    void check() throws InterruptedException {
        switch (waiting.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
            case null -> {}
            case Written it -> check(it);
            case Said it -> check(it);
        }
    }

    private void check(Said said) throws InterruptedException {
        var read = api.read(said.path, said.token);
        if (read.isEmpty()) {
            return;
        }
        load.reads().served();
        boolean shown = read.get().status() != 404 && said.shows.test(read.get().expect(200));
        if (!shown && !said.isGone.getAsBoolean()) {
            throw new Finding(
                    Finding.Name.TOKEN_NOT_HONOURED,
                    said.what + " is missing in " + said.path + ", which was read with its token");
        }
    }

    private void check(Written written) throws InterruptedException {
        checkPost(written);
        if (!written.mark.isEmpty()) {
            checkList(written);
            checkSearch(written);
        }
    }

    private void checkPost(Written written) throws InterruptedException {
        var post = written.post;
        long before = post.shown(View.POSTS);
        var read = api.read("/v1/posts/" + post.id(), written.token);
        if (read.isEmpty()) {
            return;
        }
        load.reads().served();
        if (read.get().status() == 404) {
            require(post.isBeingDeleted(), written, "the post itself, which is not there");
            return;
        }
        long version = read.get().expect(200).version();
        // What went back did so for readers without a token too.
        post.show(View.POSTS, version, before);
        require(version >= written.version, written, "the post itself, which is shown as version " + version);
    }

    /** Where reads were away for a while, its author may have written pages since. */
    private void checkList(Written written) throws InterruptedException {
        var path = "/v1/accounts/" + written.post.author() + "/posts?limit=" + PAGE;
        var list = api.read(path, written.token);
        while (list.isPresent() && !isAmong(written, list.get()) && list.get().goesOn()) {
            list = api.read(path + "&cursor=" + list.get().text("next"), written.token);
        }
        if (list.isPresent()) {
            load.reads().served();
            require(isAmong(written, list.get()), written, "the list of its author");
        }
    }

    private void checkSearch(Written written) throws InterruptedException {
        var found = api.read("/v1/search/posts?limit=5&q=" + written.mark, written.token);
        if (found.isPresent()) {
            load.searches().served();
            // An edit since then has another mark.
            require(isAmong(written, found.get()) || written.post.isBeingEdited(), written, "the search");
        }
    }

    private static boolean isAmong(Written written, Answer page) {
        return page.expect(200).versions().containsKey(written.post.id()) || written.post.isBeingDeleted();
    }

    private static void require(boolean found, Written written, String where) {
        if (!found) {
            throw new Finding(
                    Finding.Name.TOKEN_NOT_HONOURED,
                    "version " + written.version + " of " + written.post.id() + " is missing in " + where
                            + ", which was read with its token");
        }
    }
}
