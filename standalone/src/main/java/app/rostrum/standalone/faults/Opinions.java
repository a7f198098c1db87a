package app.rostrum.standalone.faults;

import app.rostrum.standalone.faults.Checks.Said;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What a writer has to say of others and their posts: comments, likes and follows. As long as it is not known whether one has happened, nothing
 * is done that depends on it.
 */
final class Opinions {

    private static final int UNDONE_PERCENT = 40;
    private static final int CHECKED_PERCENT = 10;

    private final Writer writer;
    private final Load load;
    private final Random chance;
    private final Set<String> tried = new HashSet<>();
    private final Deque<String> liked = new ConcurrentLinkedDeque<>();
    private final Set<String> followed = new HashSet<>();
    private final Set<String> unsure = new HashSet<>();

    /** How often a follow was ended, or may have been. */
    private final Map<String, Integer> ended = new ConcurrentHashMap<>();

    Opinions(Writer writer, Load load, Random chance) {
        this.writer = writer;
        this.load = load;
        this.chance = chance;
    }

    void comment() throws InterruptedException {
        var any = load.posts().any(chance);
        if (any.isEmpty()) {
            return;
        }
        var post = any.get();
        var mark = writer.nextMark();
        var path = "/v1/posts/" + post.id() + "/comments";
        var command = writer.command("POST", path, mark, Json.object("body", "Says " + mark + " #load"));
        var answer = writer.attempt(command, "", "comment.written.v1", mark, 201, post::isBeingDeleted);
        if (answer.isPresent()) {
            var id = answer.get().text("id");
            look(id, path + "?limit=100", it -> it.versions().containsKey(id), post::isBeingDeleted, answer.get());
        }
    }

    /** Each post once at most, and once at most no longer. */
    void like() throws InterruptedException {
        if (!liked.isEmpty() && chance.nextInt(100) < UNDONE_PERCENT) {
            react("DELETE", liked.removeFirst(), "reaction.unliked.v1", () -> false);
            return;
        }
        var any = load.posts().any(chance).filter(it -> !it.isBeingDeleted() && tried.add(it.id()));
        if (any.isPresent()) {
            react("PUT", any.get().id(), "reaction.liked.v1", any.get()::isBeingDeleted);
        }
    }

    private void react(String method, String post, String event, BooleanSupplier isGone) throws InterruptedException {
        var command = writer.command(method, "/v1/posts/" + post + "/reactions/like", writer.nextMark(), "");
        var answer = writer.attempt(command, "", event, writer.account() + "/" + post, 204, isGone);
        if (answer.isPresent() && method.equals("PUT")) {
            liked.addLast(post);
            BooleanSupplier mayBe = () -> isGone.getAsBoolean() || !liked.contains(post);
            look("a like", "/v1/posts/" + post, it -> it.count("likes") > 0, mayBe, answer.get());
        }
    }

    void follow() throws InterruptedException {
        var writers = load.writers();
        var other = writers.get(chance.nextInt(writers.size()));
        var account = other.account();
        if (other == writer || !unsure.add(account)) {
            return;
        }
        boolean undone = followed.contains(account);
        int ends = ended.merge(account, undone ? 1 : 0, Integer::sum);
        var path = "/v1/accounts/" + other.handle();
        var command = writer.command(undone ? "DELETE" : "PUT", path + "/follow", writer.nextMark(), "");
        var event = undone ? "follow.ended.v1" : "follow.began.v1";
        var answer = writer.attempt(command, "", event, writer.account() + "/" + account, 204, () -> false);
        if (answer.isPresent()) {
            followed(account, !undone);
            unsure.remove(account);
        }
        if (answer.isPresent() && !undone) {
            BooleanSupplier mayBe = () -> ended.getOrDefault(account, 0) != ends;
            var list = path + "/followers?limit=100";
            look("a follow", list, it -> it.versions().containsKey(writer.account()), mayBe, answer.get());
        }
    }

    private void look(String what, String path, Predicate<Answer> shows, BooleanSupplier isGone, Answer answer) {
        if (chance.nextInt(100) < CHECKED_PERCENT) {
            load.checks().offer(new Said(what, path, shows, isGone, answer.header("Consistency-Token")));
        }
    }

    /** What has become of all that was sent is known now, or learned next. */
    void taken() {
        unsure.clear();
    }

    /** Something that was not answered has happened after all. */
    void learn(Attempt attempt) {
        var about = attempt.mark().substring(attempt.mark().indexOf('/') + 1);
        switch (attempt.event()) {
            case "reaction.liked.v1" -> liked.addLast(about);
            case "follow.began.v1" -> followed(about, true);
            case "follow.ended.v1" -> followed(about, false);
            default -> {
                // A comment that was not answered is one nobody asks for.
            }
        }
    }

    private void followed(String account, boolean now) {
        if (now) {
            followed.add(account);
        } else {
            followed.remove(account);
        }
    }
}
