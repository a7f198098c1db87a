package app.rostrum.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * People who have published a lot, the same ones for every story that needs many posts: what one has them publish is there for the
 * next.
 */
final class Crowd {

    static final int PEOPLE = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

    private static final List<Person> PERSONS = new ArrayList<>();

    private Crowd() {}

    /**
     * @param posts ids in the order of publication
     * @param token of the last of them
     */
    record Person(Api.User account, List<String> posts, String token) {

        Person {
            posts = List.copyOf(posts);
        }
    }

    /** How many they have published together. */
    static synchronized int posts() {
        return PERSONS.stream().mapToInt(it -> it.posts.size()).sum();
    }

    /** All of them, once each has published so many posts at least; all publish at the same time. */
    static synchronized List<Person> publishing(Api api, int posts) throws Exception {
        var before = List.copyOf(PERSONS);
        var after = Together.run(PEOPLE, number -> {
            var person = before.isEmpty() ? new Person(api.newUser(), List.of(), "") : before.get(number);
            return publish(api, person, posts);
        });
        PERSONS.clear();
        PERSONS.addAll(after);
        return after;
    }

    private static Person publish(Api api, Person person, int count) {
        if (person.posts.size() >= count) {
            return person;
        }
        var account = api.logIn(person.account.id(), person.account.handle());
        var posts = new ArrayList<>(person.posts);
        var token = person.token;
        while (posts.size() < count) {
            var number = posts.size();
            var posted = published(api, account, number).expect(201);
            posts.add(posted.id());
            token = posted.token();
        }
        return new Person(account, posts, token);
    }

    /** Who is told that it is not known whether a command was stored sends it again, as often as it takes. */
    private static Answer published(Api api, Api.User account, int number) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = api.publish(account, "post-" + number, "Post " + number + " of many");
            if (answer.status() != 503 || System.nanoTime() > deadline) {
                return answer;
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }
}
