package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.account;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.written;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.LikeId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.ReactionEvent.Liked;
import app.rostrum.events.post.ReactionEvent.Unliked;
import app.rostrum.events.post.Visibility;
import app.rostrum.query.TestStream.At;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Posts around the days on which clocks are changed, by two authors, with what spreadsheets and parsers trip over; and what is left of them when all that
 * becomes of them has happened. The same each time.
 */
final class AnalysedPosts {

    private static final String[] NASTY = {
        "=1+1", "+1", "-1", "@x", "\tx", "'quoted", "a,b", "say \"hi\"", "two\r\nlines", "\uff1d1", "\ud83d\ude00", ""
    };

    /** A post as the events leave it. */
    record Fold(String author, String title, String body, List<String> tags, Instant created, long version) {}

    /** Those that are for everybody and not deleted, by id. */
    final Map<String, Fold> left = new TreeMap<>();

    /** When something of each kind was done. */
    final Map<String, List<Instant>> done = new HashMap<>();

    private final Random random = new Random(17);

    At done(String kind, String time, DomainEvent event) {
        return done(kind, Instant.parse(time), event);
    }

    private At done(String kind, Instant time, DomainEvent event) {
        done.computeIfAbsent(kind, it -> new ArrayList<>()).add(time);
        return new At(time, event);
    }

    /** A post within two days of a change of clocks, and what becomes of it. */
    List<At> history(int number) {
        var around = Instant.parse(List.of(
                        "2026-03-29T01:00:00Z",
                        "2026-10-25T01:00:00Z",
                        "2026-03-08T07:00:00Z",
                        "2026-11-01T06:00:00Z",
                        "2026-04-04T15:00:00Z")
                .get(number % 5));
        var time = around.plusMillis(random.nextLong(
                -Duration.ofHours(6).toMillis(), Duration.ofHours(6).toMillis()));
        AccountId author = number % 3 == 0 ? account(2) : ADA;
        var title = number % 4 == 0 ? NASTY[number / 4 % NASTY.length] : "";
        var body = number % 10 == 0
                ? "weaving shuttles and looms " + number + " #looms"
                : NASTY[random.nextInt(NASTY.length)] + " number " + number + " #n" + number % 7;
        var visibility = number % 11 == 0 ? Visibility.FOLLOWERS : Visibility.PUBLIC;
        var events = new ArrayList<At>();
        events.add(done(
                "posts",
                time,
                new PostPublished(post(number), author, title.isEmpty() ? null : title, body, visibility, List.of())));
        var tag = number % 10 == 0 ? "looms" : "n" + number % 7;
        var fold = new Fold(author.text(), title, body, List.of(tag), time.truncatedTo(ChronoUnit.MILLIS), 1);
        if (number % 13 == 0) {
            events.add(new At(time.plusSeconds(1), new PostEdited(post(number), null, "edited " + number, List.of())));
            fold = new Fold(author.text(), "", "edited " + number, List.of(), fold.created(), 2);
        }
        if (number % 50 == 1) {
            events.addAll(answers(number, time));
        }
        if (number % 17 == 0) {
            events.add(new At(time.plusSeconds(2), new PostDeleted(post(number))));
        } else if (visibility == Visibility.PUBLIC) {
            left.put(post(number).text(), fold);
        }
        return events;
    }

    private List<At> answers(int number, Instant time) {
        var like = LikeId.of(post(number), ADA);
        return List.of(
                done("comments", time.plusSeconds(90), written(number, post(number), ADA, null, ADA, ADA, "Indeed")),
                done("reactions", time.plusSeconds(100), new Liked(like, post(number), null, ADA, ADA)),
                new At(time.plusSeconds(101), new Unliked(like, post(number), null, ADA, ADA)));
    }
}
