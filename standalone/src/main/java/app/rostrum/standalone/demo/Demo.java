package app.rostrum.standalone.demo;

import app.rostrum.standalone.demo.Client.Command;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Fills in the community. What is there already stays as it is: each command goes with the same idempotency key again. */
public final class Demo {

    /** What everybody in it logs in with. */
    public static final String PASSWORD = "demo password";

    private static final int AT_ONCE = 8;
    private static final int EDITED_ONE_IN = 17;
    private static final int DELETED_ONE_IN = 41;
    private static final int LIKED_ONE_IN = 6;
    private static final int ANSWERED_ONE_IN = 25;
    private static final int ANSWERED_BACK_ONE_IN = 3;

    private final Community community = new Community();
    private final Client client;
    private final AtomicInteger written = new AtomicInteger();
    private final Map<Person, Life> lives = new ConcurrentHashMap<>();

    private Demo(Client client) {
        this.client = client;
    }

    /**
     * Returns when all of it was accepted.
     *
     * @param base where clients send their requests
     * @param progress is told how many posts have been published
     */
    public static void fill(URI base, IntConsumer progress) throws InterruptedException {
        try (var client = new Client(base)) {
            new Demo(client).fill(progress);
        }
    }

    /** Anybody in it, to log in as. */
    public static String someone() {
        return new Community().people().getFirst().handle();
    }

    /**
     * What somebody has done so far.
     *
     * @param token that they are logged in with
     * @param posts ids of those that are there, each by its number
     */
    private record Life(String token, Map<Integer, String> posts) {}

    private void fill(IntConsumer progress) throws InterruptedException {
        forEach(person -> lives.put(person, live(person, progress)));
        forEach(this::mingle);
    }

    /** Something that everybody does. */
    private interface Act {
        void by(Person person) throws InterruptedException;
    }

    private void forEach(Act act) throws InterruptedException {
        var turns = new Semaphore(AT_ONCE);
        var acts = community.people().stream()
                .<Callable<Void>>map(person -> () -> {
                    turns.acquire();
                    try {
                        act.by(person);
                    } finally {
                        turns.release();
                    }
                    return null;
                })
                .toList();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : people.invokeAll(acts)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The community could not be filled in", e.getCause());
        }
    }

    private Life live(Person person, IntConsumer progress) throws InterruptedException {
        register(person);
        var token = logIn(person);
        var posts = new HashMap<Integer, String>();
        var drafts = community.postsOf(person);
        for (int i = 0; i < drafts.size(); i++) {
            var post = write(person, token, drafts.get(i), i);
            if (post != null) {
                posts.put(i, post);
            }
            progress.accept(written.incrementAndGet());
        }
        return new Life(token, posts);
    }

    /** Follows some of the others, likes some of what they wrote, and has something to say to some of it. */
    private void mingle(Person person) throws InterruptedException {
        var token = lifeOf(person).token();
        for (var other : community.followedBy(person)) {
            var life = lifeOf(other);
            put(person, token, "/v1/accounts/" + other.handle() + "/follow");
            for (var post : life.posts().entrySet()) {
                var key = "demo-" + person.handle() + "-to-" + other.handle() + "-" + post.getKey();
                if (isOneIn(LIKED_ONE_IN, key)) {
                    put(person, token, "/v1/posts/" + post.getValue() + "/reactions/like");
                }
                if (isOneIn(ANSWERED_ONE_IN, key)) {
                    talk(person, other, post.getKey(), post.getValue(), key);
                }
            }
        }
    }

    private void talk(Person person, Person author, int number, String post, String key) throws InterruptedException {
        var said = comment(person, community.remarkOf(person, author, number), post, null, key);
        if (isOneIn(ANSWERED_BACK_ONE_IN, key + "-back")) {
            comment(author, community.remarkOf(author, person, number), post, said, key + "-back");
        }
    }

    private String comment(Person by, String body, String post, @Nullable String replyTo, String key)
            throws InterruptedException {
        var comment = Json.object("body", body, "reply_to", replyTo);
        var path = "/v1/posts/" + post + "/comments";
        var answer = client.send(new Command("POST", path, lifeOf(by).token(), key, comment));
        return Json.read(require(answer, 201), "id");
    }

    private void put(Person person, String token, String path) throws InterruptedException {
        require(client.send(new Command("PUT", path, token, "demo-" + person.handle() + path, "")), 204);
    }

    private Life lifeOf(Person person) {
        return Objects.requireNonNull(lives.get(person));
    }

    private void register(Person person) throws InterruptedException {
        var body = Json.object(
                "handle", person.handle(), "email", person.email(), "password", PASSWORD, "name", person.name());
        var answer = client.send(new Command("POST", "/v1/accounts", null, "demo-" + person.handle(), body));
        if (answer.statusCode() != 409) {
            require(answer, 201);
        }
    }

    private String logIn(Person person) throws InterruptedException {
        var body = Json.object("login", person.handle(), "password", PASSWORD);
        var answer = client.send(new Command("POST", "/v1/sessions", null, "demo-" + person.handle(), body));
        return Json.read(require(answer, 201), "access_token");
    }

    /** @return its id, or nothing if it is deleted again */
    private @Nullable String write(Person person, String token, Draft draft, int number) throws InterruptedException {
        var key = "demo-" + person.handle() + "-" + number;
        var answer = client.send(new Command("POST", "/v1/posts", token, key, json(draft)));
        var post = Json.read(require(answer, 201), "id");
        var path = "/v1/posts/" + post;
        if (isOneIn(EDITED_ONE_IN, key)) {
            var amended = draft.amended("Edit: thank you all, that is settled. 💛");
            require(client.send(new Command("PATCH", path, token, key + "-edit", json(amended))), 200);
        } else if (isOneIn(DELETED_ONE_IN, key)) {
            require(client.send(new Command("DELETE", path, token, key + "-delete", "")), 204);
            return null;
        }
        return post;
    }

    private static String json(Draft draft) {
        return Json.object("title", draft.title(), "body", draft.body());
    }

    private static boolean isOneIn(int many, String key) {
        return Math.floorMod(key.hashCode(), many) == 0;
    }

    private static String require(HttpResponse<String> answer, int status) {
        if (answer.statusCode() == status) {
            return answer.body();
        }
        throw new IllegalStateException(
                answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
}
