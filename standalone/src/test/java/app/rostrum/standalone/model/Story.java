package app.rostrum.standalone.model;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Random commands of some people, each of which is answered as the model says, and reads by all of them, of which each shows what the model has. The same
 * seed makes the same story.
 */
public final class Story implements AutoCloseable {

    private static final int PEOPLE = 20;

    private final Settings settings;
    private final Operator operator;
    private final Client client;
    private final Chance chance;
    private final String suffix;
    private final World world = new World();
    private final Forms forms = new Forms(world);
    private final Seen seen = new Seen();
    private final Log log = new Log();
    private final Comparing comparing;
    private final Choices choices;

    /**
     * How long a story is.
     *
     * @param steps commands
     * @param looks at how many places in between the reads of somebody are compared
     * @param whole whether these are those of all, and in the end everything is compared
     */
    public record Settings(long seed, int steps, int looks, boolean whole) {}

    /** What somebody who runs the system does. */
    public interface Operator {

        void send(String method, String path) throws InterruptedException;
    }

    /** @param suffix makes handles and words those of this story alone; 6 letters and digits */
    public Story(URI base, Operator operator, Settings settings, String suffix) {
        this.settings = settings;
        this.operator = operator;
        this.suffix = suffix;
        client = new Client(base);
        chance = new Chance(settings.seed, suffix);
        comparing = new Comparing(client, forms, log);
        choices = new Choices(world, chance, new InboxSteps(world, client, seen));
    }

    /** @return in a sentence what was done */
    public String run() throws InterruptedException {
        register();
        var looks = chance.some(IntStream.range(1, settings.steps).boxed().toList(), settings.looks);
        for (int number = 1; number <= settings.steps; number++) {
            if (chance.in(2)) {
                reinstateSomebody();
            }
            take(number, choices.next());
            if (looks.contains(number)) {
                look(number, settings.whole ? world.people : chance.some(world.people, 3), false);
            }
        }
        look(settings.steps, world.people, true);
        return "%,d commands and %,d reads, seed %d: %d posts, %d comments"
                .formatted(settings.steps, comparing.sent(), settings.seed, world.posts.size(), world.comments.size());
    }

    private void register() throws InterruptedException {
        for (int i = 0; i < PEOPLE; i++) {
            var handle = "m%s_%02d".formatted(suffix, i);
            var reply = client.register(handle, "Name " + i);
            if (reply.status() != 201) {
                throw new AssertionError("No account: " + reply);
            }
            seen.add(reply);
            world.people.add(new Person("a" + i, reply.json().path("id").stringValue(""), handle, "Name " + i));
        }
        var moderator = world.people.getLast();
        operator.send("PUT", "/v1/operator/accounts/" + moderator.handle + "/roles/moderator");
        moderator.moderates = true;
        moderator.version++;
    }

    private void reinstateSomebody() throws InterruptedException {
        var suspended = world.people.stream().filter(it -> it.suspended).toList();
        var one = chance.of(suspended);
        if (one.isPresent()) {
            operator.send("DELETE", "/v1/operator/accounts/" + one.get().id + "/suspension");
            one.get().suspended = false;
            one.get().version++;
            client.forget(one.get());
        }
    }

    /** Sends a command, and now and then once more, as somebody does who has not heard of the answer. */
    private void take(int number, Step step) {
        step.header("Idempotency-Key", suffix + "-" + number);
        var reply = send(step);
        if (!step.expected.contains(reply.outcome())) {
            log.add(number, step, reply);
            fail(number, "%s: expected %s, got %s\n%s".formatted(step.text, step.expected, reply, about(step)));
        }
        if (reply.isAccepted()) {
            changed(number, step, reply);
            seen.add(reply);
            if (chance.in(4)) {
                again(number, step, reply);
            }
        }
        log.add(number, step, reply);
    }

    private void changed(int number, Step step, Reply reply) {
        try {
            step.happened(reply);
        } catch (AssertionError e) {
            log.add(number, step, reply);
            fail(number, "%s: %s\n%s".formatted(step.text, e.getMessage(), about(step)));
        }
    }

    private void again(int number, Step step, Reply first) {
        var reply = send(step);
        boolean same = reply.outcome().equals(first.outcome())
                && reply.response().body().equals(first.response().body())
                && reply.header("Idempotency-Replayed").equals("true");
        if (!same) {
            fail(number, "%s: answered with %s, then with %s".formatted(step.text, first, reply));
        }
    }

    private Reply send(Step step) {
        var headers = new java.util.LinkedHashMap<>(step.headers);
        if (chance.in(50)) {
            headers.putAll(seen.headers());
        }
        return client.send(step.method, step.path, step.by, step.body, Map.copyOf(headers));
    }

    private String about(Step step) {
        var labels = new ArrayList<>(step.about);
        if (labels.size() > 1) {
            // What else the same one did says little.
            labels.remove(step.by.label);
        }
        return log.about(labels);
    }

    /** Nobody, and these of whom can log in, read what there is. */
    private void look(int number, List<Person> people, boolean last) throws InterruptedException {
        var reads = new ArrayList<Read>();
        var readers = new ArrayList<@Nullable Person>(
                people.stream().filter(it -> !it.suspended).toList());
        readers.add(null);
        for (var reader : readers) {
            var of = new Reads(world, forms, reader);
            of.everybodys(chance.tags(), last ? chance.words() : chance.some(chance.words(), 2));
            of.own();
            some(world.people, last || settings.whole, 5).forEach(of::account);
            boolean all = last && settings.whole;
            some(world.posts, all, last ? world.posts.size() / 3 : 10).forEach(of::post);
            some(world.comments, all, last ? world.comments.size() / 3 : 10).forEach(of::comment);
            reads.addAll(of.all());
        }
        var wrong = comparing.wrong(reads, seen, chance);
        if (!wrong.isEmpty()) {
            fail(number, wrong);
        }
    }

    /** All of them, or some: mostly of the latest. */
    private <T> List<T> some(List<T> from, boolean all, int count) {
        if (all) {
            return List.copyOf(from);
        }
        var latest = from.subList(Math.max(0, from.size() - 2 * count), from.size());
        var some = new ArrayList<>(chance.some(latest, count / 2));
        some.addAll(chance.some(from, count - count / 2));
        return some.stream().distinct().toList();
    }

    private void fail(int number, String what) {
        throw new AssertionError("seed %d, step %d, handles m%s_…\n%s".formatted(settings.seed, number, suffix, what));
    }

    @Override
    public void close() {
        client.close();
    }
}
