package app.rostrum.standalone.demo;

import app.rostrum.standalone.demo.Client.Command;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Fills in the community. What is there already stays as it is: each command goes with the same idempotency key again. */
public final class Demo {

    /** What everybody in it logs in with. */
    public static final String PASSWORD = "demo password";

    private static final int AT_ONCE = 8;
    private static final int EDITED_ONE_IN = 17;
    private static final int DELETED_ONE_IN = 41;

    private final Community community = new Community();
    private final Client client;
    private final AtomicInteger written = new AtomicInteger();

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

    private void fill(IntConsumer progress) throws InterruptedException {
        var turns = new Semaphore(AT_ONCE);
        var lives = community.people().stream()
                .<Callable<Void>>map(person -> () -> {
                    turns.acquire();
                    try {
                        live(person, progress);
                    } finally {
                        turns.release();
                    }
                    return null;
                })
                .toList();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var life : people.invokeAll(lives)) {
                life.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The community could not be filled in", e.getCause());
        }
    }

    private void live(Person person, IntConsumer progress) throws InterruptedException {
        register(person);
        var token = logIn(person);
        var drafts = community.postsOf(person);
        for (int i = 0; i < drafts.size(); i++) {
            write(person, token, drafts.get(i), i);
            progress.accept(written.incrementAndGet());
        }
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

    private void write(Person person, String token, Draft draft, int number) throws InterruptedException {
        var key = "demo-" + person.handle() + "-" + number;
        var answer = client.send(new Command("POST", "/v1/posts", token, key, json(draft)));
        var path = "/v1/posts/" + Json.read(require(answer, 201), "id");
        if (isOneIn(EDITED_ONE_IN, key)) {
            var amended = draft.amended("Edit: thank you all, that is settled. 💛");
            require(client.send(new Command("PATCH", path, token, key + "-edit", json(amended))), 200);
        } else if (isOneIn(DELETED_ONE_IN, key)) {
            require(client.send(new Command("DELETE", path, token, key + "-delete", "")), 204);
        }
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
