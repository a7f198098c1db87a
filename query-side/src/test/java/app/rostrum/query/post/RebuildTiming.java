package app.rostrum.query.post;

import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.Visibility;
import app.rostrum.query.Given;
import app.rostrum.query.TestStream;
import app.rostrum.query.projection.RebuildFixture;
import app.rostrum.servers.SharedServers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Measures by the clock how fast a view is built from the topic, as a ratio to a bare bulk write of the same documents into the same
 * store, for a person to run. The two take turns, so that noise meets both alike. The store is the embedded one, or the one at
 * {@code ROSTRUM_TEST_MONGODB_URI}; an embedded one needs 5 GiB of heap for a million events. A first round, which ends with all of it
 * compiled, is printed and not counted. After
 * {@code mvn -pl query-side -am package -DskipTests}:
 *
 * <pre>{@code
 * java -Xmx5g -cp "servers/target/classes:servers/target/unpacked/documents/*" \
 *     app.rostrum.servers.documents.EmbeddedDocumentStore --port 27099 &
 * ROSTRUM_TEST_MONGODB_URI=mongodb://localhost:27099 java \
 *     -cp "query-side/target/test-classes:query-side/target/classes:servers/target/classes:query-side/target/lib/*" \
 *     app.rostrum.query.post.RebuildTiming
 * }</pre>
 */
final class RebuildTiming {

    private static final int ROUNDS = 3;
    private static final int EDITED_WITHIN = 100_000;

    private RebuildTiming() {}

    /** @param arguments how many events, by default a million */
    public static void main(String[] arguments) throws InterruptedException {
        int count = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        try (var stream = TestStream.events(SharedServers.kafka().bootstrapServers(), 1);
                var fixture = new RebuildFixture<>(new PostProjector(), PostProjector.POSTS)) {
            int posts = publish(stream, count);
            print("%,d events of %,d posts".formatted(count, posts));
            var ids = IntStream.rangeClosed(1, posts)
                    .mapToObj(it -> id(it).text())
                    .toList();
            print("warm-up: " + round(fixture, ids, count));
            var rounds = new ArrayList<Round>();
            for (int number = 1; number <= ROUNDS; number++) {
                rounds.add(round(fixture, ids, count));
                print("round %d: %s".formatted(number, rounds.getLast()));
            }
            rounds.sort(Comparator.comparingDouble(Round::ratio));
            print("median: ratio %.2f".formatted(rounds.get(ROUNDS / 2).ratio()));
        }
        System.exit(0);
    }

    private static Round round(RebuildFixture<?, ?> fixture, List<String> ids, int events) throws InterruptedException {
        double seconds = fixture.rebuild();
        var bare = fixture.writeBare(ids);
        fixture.drop();
        return new Round(events, seconds, bare);
    }

    private record Round(int events, double seconds, RebuildFixture.Written bare) {

        double ratio() {
            return bare.seconds() / seconds;
        }

        @Override
        public String toString() {
            return "rebuild %.1f s, %,.0f events/s; bare write of the same %,d documents %.1f s, %,.0f/s; ratio %.2f"
                    .formatted(
                            seconds,
                            events / seconds,
                            bare.documents(),
                            bare.seconds(),
                            bare.documents() / bare.seconds(),
                            ratio());
        }
    }

    /** Of twenty events one deletes an old post and three edit one of the last hundred thousand. */
    private static int publish(TestStream stream, int count) {
        var random = new SplittableRandom(7);
        var events = new ArrayList<PostEvent>();
        int posts = 0;
        int deleted = 0;
        for (int i = 1; i <= count; i++) {
            int kind = random.nextInt(20);
            int early = posts - EDITED_WITHIN;
            if (kind == 0 && early > deleted) {
                events.add(new PostDeleted(id(++deleted)));
            } else if (kind > 3 || early < 1) {
                events.add(published(++posts));
            } else {
                events.add(new PostEdited(id(posts - random.nextInt(EDITED_WITHIN)), null, text(i), List.of()));
            }
            if (events.size() == 1_000 || i == count) {
                stream.publish(List.copyOf(events));
                events.clear();
            }
        }
        return posts;
    }

    private static PostPublished published(int number) {
        return new PostPublished(
                id(number), Given.account(number % 1_000), null, text(number), Visibility.PUBLIC, List.of());
    }

    private static PostId id(int number) {
        return Given.post(number);
    }

    private static String text(int number) {
        return "What number " + number
                + " has to say is about as long as what people write on a day like any other. #day #n" + number % 50;
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
