package app.rostrum.benchmarks;

import app.rostrum.benchmarks.SteadyLoad.Others;
import app.rostrum.benchmarks.load.CannotMeasure;
import app.rostrum.benchmarks.load.Http;
import app.rostrum.benchmarks.load.Percentiles;
import app.rostrum.benchmarks.report.Line;
import app.rostrum.benchmarks.report.Round;
import com.mongodb.client.MongoCollection;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * How long after the answer to a command its post can be read, at half of the load that can be borne. Of the posts whose
 * commands are measured, every other one is asked for with the consistency token of that answer, and the rest are looked for in the document store
 * until they are found.
 */
final class Visibility {

    private static final long LIMIT_NANOS = 10_000_000_000L;
    private static final long BETWEEN_LOOKS_NANOS = 250_000;
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private final Run run;
    private final URI posts;
    private final List<String> tokens;
    private final MongoCollection<BsonDocument> documents;
    private final Map<Line, List<Round>> rounds = new LinkedHashMap<>();
    private final Percentiles allAnswered = new Percentiles();
    private int failed;

    private Visibility(Run run) throws InterruptedException {
        this.run = run;
        posts = run.site().commandSide().resolve("/v1/posts");
        tokens = run.users().tokens();
        documents = run.documents().of("posts", run.views().generation("posts"));
    }

    static void measure(Run run) throws InterruptedException {
        double perSecond = run.saturation().commands() / 2;
        // Half of them are read over HTTP.
        run.saturation().reads();
        run.report().about("commands at half load", "%,.0f/s".formatted(perSecond));
        var visibility = new Visibility(run);
        visibility.load(perSecond, new Taken()).warmUp(WARM_UP);
        for (int i = 0; i < run.effort().rounds(); i++) {
            visibility.round(perSecond, run.effort().slot().multipliedBy(2));
        }
        visibility.rounds.forEach(run.report()::measured);
        SteadyLoad.reportRarest(run.report(), Lines.COMMAND_999, visibility.allAnswered);
        run.report()
                .about(
                        "commands at half load, measured one by one",
                        "%,d; %d failed".formatted(visibility.allAnswered.count(), visibility.failed));
    }

    /** What was measured of the commands of a round. */
    private record Taken(Percentiles answered, Percentiles byToken, Percentiles byLooking) {
        private Taken() {
            this(new Percentiles(), new Percentiles(), new Percentiles());
        }
    }

    private void round(double perSecond, Duration time) throws InterruptedException {
        run.views().settle();
        var taken = new Taken();
        failed += load(perSecond, taken).run(time);
        note(Lines.VISIBLE_BY_TOKEN_50, taken.byToken.millis(50), 15);
        note(Lines.VISIBLE_BY_TOKEN_99, taken.byToken.millis(99), 100);
        note(Lines.VISIBLE_BY_LOOKING_50, taken.byLooking.millis(50), 15);
        note(Lines.VISIBLE_BY_LOOKING_99, taken.byLooking.millis(99), 100);
        note(Lines.COMMAND_50, taken.answered.millis(50), Double.NaN);
        note(Lines.COMMAND_99, taken.answered.millis(99), Double.NaN);
        allAnswered.add(taken.answered);
    }

    private SteadyLoad load(double perSecond, Taken taken) {
        Others others = (rest, time) -> run.wrk().publishing(run.site().commandSide(), tokens, rest, time);
        return new SteadyLoad(perSecond, others, (number, intended) -> {
            var answer = publish(number);
            long accepted = System.nanoTime();
            taken.answered.record(accepted - intended);
            if (number % 2 == 0) {
                read(answer);
                taken.byToken.record(System.nanoTime() - accepted);
            } else {
                look(answer, accepted);
                taken.byLooking.record(System.nanoTime() - accepted);
            }
        });
    }

    private void note(Line line, double figure, double limit) {
        rounds.computeIfAbsent(line, it -> new ArrayList<>()).add(new Round(figure, limit));
    }

    private HttpResponse<String> publish(int number) throws InterruptedException {
        var body = Map.of(
                "body",
                "What number " + number + " has to say comes at its time, whatever others do. #n" + number % 50);
        var author = Map.of("Authorization", "Bearer " + tokens.get(number % tokens.size()));
        return run.http().send("POST", posts, author, "application/json", Http.json(body));
    }

    private void read(HttpResponse<String> published) throws InterruptedException {
        var token = published.headers().firstValue("Consistency-Token").orElseThrow();
        var path = published.headers().firstValue("Location").orElseThrow();
        run.http().get(run.site().querySide().resolve(path), Map.of("Consistency-Token", token));
    }

    private void look(HttpResponse<String> published, long since) {
        var id = new BsonDocument(
                "_id", new BsonString(Http.json(published).path("id").stringValue("")));
        while (documents.find(id).first() == null) {
            if (System.nanoTime() - since > LIMIT_NANOS) {
                throw new CannotMeasure("A post has not come to the document store within 10 s.");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }
}
