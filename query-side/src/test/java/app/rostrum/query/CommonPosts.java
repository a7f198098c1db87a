package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.post.PostEvent;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Posts that all have the word common, and how they are shown. */
final class CommonPosts {

    static final int POSTS_BEFORE = 1_500;
    static final String LIST = "/v1/posts?limit=100";
    static final String SEARCH = "/v1/search/posts?q=common&limit=100";

    private CommonPosts() {}

    static void given(TestSide side, int count) {
        var token = side.stream().publish(registered(ADA, "ada"));
        for (int from = 1; from <= count; from += 1_000) {
            token = token.merge(side.stream().publish(posts(from, Math.min(count, from + 999), "")));
        }
        side.awaitShown(LIST, token.encode());
        side.awaitShown(SEARCH, token.encode());
    }

    static List<PostEvent> posts(int from, int to, String more) {
        var events = new ArrayList<PostEvent>();
        for (int i = from; i <= to; i++) {
            events.add(published(post(i), ADA, "Common " + i + more));
        }
        return events;
    }

    /** Whoever is told that a view is behind asks again; what is shown then has to show it. */
    static void publishAndFind(TestSide side, int number) throws Exception {
        var token = side.stream()
                .publish(published(post(number), ADA, "Common " + number))
                .encode();
        assertThat(read(side, "/v1/posts/" + post(number), token).status()).isEqualTo(200);
        assertThat(read(side, "/v1/search/posts?q=" + number, token)
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    private static Answer read(TestSide side, String path, String token) {
        var answer = new AtomicReference<Answer>();
        TestSide.await(() -> {
            answer.set(side.get(path, "Consistency-Token", token));
            return !answer.get().code().equals("read-model-behind");
        });
        return answer.get();
    }

    /** So that it shows which collection a reader sees. */
    static void mark(TestSide side, String collection, String body) {
        side.database()
                .getCollection(collection)
                .updateOne(Filters.eq("_id", post(1).text()), Updates.set("body", body));
    }

    static List<String> collections(TestSide side) {
        return side.database().listCollectionNames().into(new ArrayList<>());
    }

    /** How many posts a collection holds. */
    static long written(TestSide side, String collection) {
        return side.database().getCollection(collection).countDocuments(Filters.exists("published"));
    }

    /** How many posts the index of a generation holds. */
    static long indexed(TestSide side, int number) {
        side.elastic("POST", "/post-search-" + number + "/_refresh", "");
        return side.elastic("GET", "/post-search-" + number + "/_count?q=author:*", "")
                .path("count")
                .longValue(0);
    }
}
