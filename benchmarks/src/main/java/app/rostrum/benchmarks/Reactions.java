package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.CannotMeasure;
import app.rostrum.benchmarks.load.Http;
import app.rostrum.benchmarks.load.OpenLoop;
import app.rostrum.benchmarks.load.Percentiles;
import app.rostrum.benchmarks.report.Round;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Many who react to one post at the same time: whether each is counted, and how soon it shows. */
final class Reactions {

    private static final double PER_SECOND = 200;
    private static final int PEOPLE = 64;
    private static final int SHOWN_ONE_IN = 8;
    private static final double SOON_MILLIS = 100;

    private final Run run;
    private final URI post;
    private final URI like;
    private final List<Person> people = new ArrayList<>();

    private Reactions(Run run) throws InterruptedException {
        this.run = run;
        var path = "/v1/posts/" + run.circle().busy().much().text();
        post = run.site().querySide().resolve(path);
        like = run.site().commandSide().resolve(path + "/reactions/like");
        new Users(run.http(), run.site().commandSide(), "reacting", PEOPLE)
                .tokens()
                .forEach(it -> people.add(new Person(it)));
    }

    /** Who likes it and does not, in turns. */
    private final class Person {

        private final Map<String, String> headers;
        private final ReentrantLock one = new ReentrantLock();
        private boolean likes;
        private boolean unanswered;

        Person(String token) {
            headers = Map.of("Authorization", "Bearer " + token);
        }

        HttpResponse<String> react() throws InterruptedException {
            one.lock();
            try {
                unanswered = true;
                var answer = run.http().send(likes ? "DELETE" : "PUT", like, headers, "application/json", "");
                likes = !likes;
                unanswered = false;
                return answer;
            } finally {
                one.unlock();
            }
        }
    }

    static void measure(Run run) throws InterruptedException {
        new Reactions(run).measure();
    }

    private void measure() throws InterruptedException {
        long before = counted();
        react(run.effort().slot(), new Percentiles());
        var counts = new ArrayList<Round>();
        var visible = new ArrayList<Round>();
        long sent = 0;
        for (int i = 0; i < run.effort().rounds(); i++) {
            var shown = new Percentiles();
            sent += react(run.effort().slot(), shown);
            long stand = people.stream().filter(it -> it.likes).count();
            counts.add(new Round(counted(), before + stand));
            visible.add(new Round(shown.millis(99), SOON_MILLIS));
        }
        run.report().measured(Lines.REACTIONS, counts);
        run.report().measured(Lines.REACTION_VISIBLE_99, visible);
        long lost = counts.stream()
                .mapToLong(it -> Math.abs((long) (it.figure() - it.limit())))
                .sum();
        run.report().about("reactions on one post", "%,d; %d lost".formatted(sent, lost));
    }

    /** @return how many were sent */
    private long react(Duration time, Percentiles shown) throws InterruptedException {
        OpenLoop.run(PER_SECOND, time, (number, intended) -> {
            var answer = people.get(number % PEOPLE).react();
            if (number % SHOWN_ONE_IN == 0) {
                long accepted = System.nanoTime();
                run.http().get(post, Map.of("Consistency-Token", token(answer)));
                shown.record(System.nanoTime() - accepted);
            }
        });
        for (var it : people) {
            if (it.unanswered) {
                it.react();
            }
        }
        run.views().settle();
        return (long) (PER_SECOND * time.toSeconds());
    }

    private long counted() throws InterruptedException {
        var count = Http.json(run.http().get(post, Map.of())).path("counts").path("likes");
        if (!count.isNumber()) {
            throw new CannotMeasure("A post does not say how many like it.");
        }
        return count.longValue(0);
    }

    private static String token(HttpResponse<String> answer) {
        return answer.headers().firstValue("Consistency-Token").orElseThrow();
    }
}
