package app.rostrum.standalone.faults;

import app.rostrum.standalone.faults.Api.Command;
import app.rostrum.standalone.faults.Checks.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who writes one thing after the other: publishes, edits, deletes, comments, likes, follows, and repeats what was answered before. A
 * command that was not answered is sent again with the same key until it is, or until the load stops.
 */
final class Writer {

    private static final String PASSWORD = "correct horse battery";
    private static final long AGAIN_MILLIS = 100;
    private static final int PUBLISHED_PERCENT = 30;
    private static final int EDITED_PERCENT = 55;
    private static final int DELETED_PERCENT = 62;
    private static final int COMMENTED_PERCENT = 74;
    private static final int LIKED_PERCENT = 86;
    private static final int FOLLOWED_PERCENT = 94;
    private static final int CHECKED_PERCENT = 10;
    private static final int NO_BODY = 204;
    private static final int GONE = 404;
    private static final int KEPT = 40;

    private final Api api;
    private final Load load;
    private final String handle;
    private final Random chance;
    private final List<Post> own = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final Opinions opinions;
    private String account = "";
    private @Nullable String token;
    private int number;

    Writer(Api api, Load load, String handle, long seed) {
        this.api = api;
        this.load = load;
        this.handle = handle;
        this.chance = new Random(seed);
        this.opinions = new Opinions(this, load, chance);
    }

    String handle() {
        return handle;
    }

    /** The account's id. */
    String account() {
        return account;
    }

    /** Opens the account; before the load begins. */
    void register() throws InterruptedException {
        var body = Json.object("handle", handle, "email", handle + "@example.org", "password", PASSWORD);
        var command = new Command("POST", "/v1/accounts", null, handle, body);
        account = settled(command).orElseThrow().expect(201).text("id");
    }

    /** One command. */
    void write() throws InterruptedException {
        if (token == null && !logIn()) {
            return;
        }
        int choice = chance.nextInt(100);
        if (own.isEmpty() || choice < PUBLISHED_PERCENT) {
            publish();
        } else if (choice < EDITED_PERCENT) {
            edit(latest());
        } else if (choice < DELETED_PERCENT) {
            delete(latest());
        } else if (choice < COMMENTED_PERCENT) {
            opinions.comment();
        } else if (choice < LIKED_PERCENT) {
            opinions.like();
        } else if (choice < FOLLOWED_PERCENT) {
            opinions.follow();
        } else {
            repeat();
        }
    }

    /** What was sent since the last call, and forgotten now. */
    List<Attempt> takeAttempts() {
        var taken = List.copyOf(attempts);
        attempts.clear();
        opinions.taken();
        return taken;
    }

    /** A command that was not answered has happened after all. */
    void learn(Attempt attempt) {
        switch (attempt.event()) {
            case "post.published.v1" -> begin(attempt.stream(), attempt.version());
            case "post.edited.v1", "post.deleted.v1" ->
                own.stream()
                        .filter(it -> it.id().equals(attempt.stream()))
                        .forEach(it -> it.acknowledge(attempt.version()));
            default -> opinions.learn(attempt);
        }
        own.removeIf(Post::isBeingDeleted);
    }

    private void publish() throws InterruptedException {
        var mark = nextMark();
        var body = Json.object("title", "Of " + handle, "body", "Load " + mark + " #load");
        var answer = attempt(command("POST", "/v1/posts", mark, body), "", "post.published.v1", mark, 201);
        if (answer.isPresent()) {
            begin(answer.get().text("id"), answer.get().version());
            look(own.getLast(), mark, answer.get());
        }
    }

    /** Now and then somebody looks whether it can be read. */
    private void look(Post post, String mark, Answer answer) {
        if (chance.nextInt(100) < CHECKED_PERCENT) {
            load.checks().offer(new Written(post, answer.version(), mark, answer.header("Consistency-Token")));
        }
    }

    private void begin(String id, long version) {
        var post = new Post(id, handle);
        post.acknowledge(version);
        own.add(post);
        load.posts().add(post);
        if (own.size() > KEPT) {
            own.removeFirst();
        }
    }

    private void edit(Post post) throws InterruptedException {
        post.editing();
        var mark = nextMark();
        var body = Json.object("body", "Load " + mark + " #load #edited");
        var command = command("PATCH", "/v1/posts/" + post.id(), mark, body);
        var answer = attempt(command, post.id(), "post.edited.v1", mark, 200);
        if (answer.isPresent()) {
            post.acknowledge(answer.get().version());
            look(post, "", answer.get());
        }
    }

    private void delete(Post post) throws InterruptedException {
        post.deleting();
        own.remove(post);
        attempt(command("DELETE", "/v1/posts/" + post.id(), nextMark(), ""), post.id(), "post.deleted.v1", "", 204);
    }

    /** An old answer is given again, whatever has happened since. */
    private void repeat() throws InterruptedException {
        var answered = attempts.stream().filter(Attempt::acknowledged).toList();
        if (answered.isEmpty()) {
            return;
        }
        var first = answered.get(chance.nextInt(answered.size()));
        var again = settled(withToken(first.command()));
        if (again.isPresent()) {
            boolean same = again.get().header("Idempotency-Replayed").equals("true")
                    && (again.get().status() == NO_BODY
                            || (again.get().text("id").equals(first.stream())
                                    && again.get().version() == first.version()));
            if (!same) {
                throw new Finding(
                        Finding.Name.ANSWERED_DIFFERENTLY,
                        "the command with key " + first.command().key() + " was answered with version "
                                + first.version() + " of " + first.stream() + ", then with "
                                + again.get().status()
                                + " " + again.get().response().body());
            }
        }
    }

    private Optional<Answer> attempt(Command command, String stream, String event, String mark, int status)
            throws InterruptedException {
        return attempt(command, stream, event, mark, status, () -> false);
    }

    /**
     * Sends a command, and keeps in mind that it was.
     *
     * @param isGone whether what it is about may be gone; it has not happened then, if that is the answer
     */
    Optional<Answer> attempt(
            Command command, String stream, String event, String mark, int status, BooleanSupplier isGone)
            throws InterruptedException {
        var attempt = Attempt.unknown(command, stream, event, mark);
        attempts.add(attempt);
        var answer = settled(command);
        if (answer.filter(it -> it.status() == GONE && isGone.getAsBoolean()).isPresent()) {
            attempts.removeLast();
            return Optional.empty();
        }
        answer.ifPresent(it -> {
            it.expect(status);
            boolean named = it.status() != NO_BODY;
            attempts.set(
                    attempts.size() - 1,
                    attempt.acknowledged(named ? it.text("id") : stream, named ? it.version() : 0));
        });
        return answer;
    }

    Command command(String method, String path, String key, String body) {
        return new Command(method, path, token, key, body);
    }

    /** The answer, once there is one; none where the load has stopped before. */
    private Optional<Answer> settled(Command command) throws InterruptedException {
        var sent = command;
        while (true) {
            var answer = api.send(sent);
            if (answer.isPresent() && answer.get().status() == 401 && sent.token() != null) {
                token = null;
                answer = Optional.empty();
            }
            if (answer.isPresent() && answer.get().status() != 409) {
                load.writes().served();
                return answer;
            }
            if (!load.isRunning()) {
                return Optional.empty();
            }
            Thread.sleep(AGAIN_MILLIS);
            if (token == null && sent.token() != null && logIn()) {
                sent = withToken(sent);
            }
        }
    }

    private Command withToken(Command it) {
        return new Command(it.method(), it.path(), token, it.key(), it.body());
    }

    private boolean logIn() throws InterruptedException {
        var body = Json.object("login", handle, "password", PASSWORD);
        var answer = api.send(new Command("POST", "/v1/sessions", null, nextMark(), body));
        answer.ifPresent(it -> token = it.expect(201).text("access_token"));
        return answer.isPresent();
    }

    private Post latest() {
        // The latest are changed most: what is on its way meets what follows it.
        return own.get(own.size() - 1 - chance.nextInt(Math.min(own.size(), 1 + chance.nextInt(KEPT))));
    }

    /** Nobody else has it. */
    String nextMark() {
        return handle.replace("_", "") + "n" + number++;
    }
}
