package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Whoever sends the token of a write with a read sees what was written, always. A read that would have to wait for longer than reads wait
 * says so instead, as one does whose store does not answer in time, and is sent again; how long they wait on a busy machine is for the
 * benchmark to say. Of 500 posts, or as many as {@code rostrum.story.written} says.
 */
class ReadYourWritesIT {

    private static final int TIMES = Integer.getInteger("rostrum.story.written", 500);
    private static final int READERS = 25;
    private static final int MOST_PAGES = 20;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Api api = SharedSystem.api();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger toldToComeBack = new AtomicInteger();

    @Test
    void what_was_written_is_found_at_once_in_list_and_search() throws Exception {
        var others = api.newUser();
        var published = new AtomicInteger();
        Together.during(() -> publish(others, "noise-" + published.incrementAndGet(), "Noise"), () -> {
            Together.run(READERS, number -> {
                writeAndRead(number);
                return number;
            });
            return null;
        });

        assertThat(toldToComeBack.get())
                .as("reads of %s that were told to come back", reads)
                .isLessThan(reads.get() / 20);
    }

    private void writeAndRead(int number) {
        var author = api.newUser();
        for (int i = 0; i < TIMES / READERS; i++) {
            var word = "fresh%dx%d".formatted(number, i);
            var posted = publish(author, word, "Something " + word);
            var list = read("/v1/accounts/" + author.handle() + "/posts?limit=1", posted);
            assertThat(list.ids()).containsExactly(posted.id());
            assertThat(isInTimeline(posted)).isTrue();
            var found = read("/v1/search/posts?q=" + word, posted);
            assertThat(found.ids()).containsExactly(posted.id());
        }
    }

    private Answer publish(Api.User author, String key, String body) {
        return Api.atLast(201, LIMIT, () -> api.publish(author, key, body));
    }

    private Answer read(String path, Answer posted) {
        reads.incrementAndGet();
        return Api.atLast(200, LIMIT, () -> {
            var answer = api.get(path, posted.token());
            if (answer.status() == 503) {
                toldToComeBack.incrementAndGet();
                assertThat(answer.json().get("code").asString()).isIn("read-model-behind", "unavailable");
                assertThat(answer.header("Retry-After")).isNotEmpty();
            }
            return answer;
        });
    }

    /** Others may have published a page or more since, so that it need not be on the first one. */
    private boolean isInTimeline(Answer posted) {
        var next = "/v1/posts?limit=100";
        for (int page = 0; page < MOST_PAGES && !next.isEmpty(); page++) {
            var answer = read(next, posted);
            if (answer.ids().contains(posted.id())) {
                return true;
            }
            next = answer.next();
        }
        return false;
    }
}
