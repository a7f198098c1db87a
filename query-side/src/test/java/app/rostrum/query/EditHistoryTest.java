package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.BOB;
import static app.rostrum.query.Given.account;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostVisibilityChanged;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.Visibility;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a post said before it was for everybody is for those alone who would have seen it then. */
class EditHistoryTest {

    private static final AccountId STRANGER = account(3);
    private static final PostId OPENED = post(1);
    private static final PostId CLOSED_AND_OPENED = post(2);
    private static final PostId ALWAYS_OPEN = post(3);

    private static TestSide side;
    private static String token = "";

    @BeforeAll
    static void given() throws Exception {
        side = TestSide.start();
        token = side.stream()
                .publish(
                        registered(ADA, "ada"),
                        registered(BOB, "bob"),
                        registered(STRANGER, "cid"),
                        new FollowBegan(RelationId.of(BOB, ADA), BOB, ADA, false),
                        new PostPublished(OPENED, ADA, null, "secret", Visibility.FOLLOWERS, List.of()),
                        new PostEdited(OPENED, null, "told", List.of()),
                        new PostVisibilityChanged(OPENED, Visibility.PUBLIC),
                        new PostEdited(OPENED, null, "told to all", List.of()),
                        new PostPublished(CLOSED_AND_OPENED, ADA, null, "first", Visibility.PUBLIC, List.of()),
                        new PostVisibilityChanged(CLOSED_AND_OPENED, Visibility.FOLLOWERS),
                        new PostEdited(CLOSED_AND_OPENED, null, "among us", List.of()),
                        new PostEdited(CLOSED_AND_OPENED, null, "again for all", List.of()),
                        new PostVisibilityChanged(CLOSED_AND_OPENED, Visibility.PUBLIC),
                        new PostPublished(ALWAYS_OPEN, ADA, null, "one", Visibility.PUBLIC, List.of()),
                        new PostEdited(ALWAYS_OPEN, null, "two", List.of()),
                        new PostVisibilityChanged(ALWAYS_OPEN, Visibility.PUBLIC))
                .encode();
        side.awaitShown("/v1/posts", token);
    }

    @AfterAll
    static void close() {
        side.close();
    }

    private static List<String> history(@Nullable AccountId reader, PostId post, String query) throws Exception {
        var answer = side.getAs(reader, "/v1/posts/" + post + "/history" + query, token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .path("items")
                .valueStream()
                .map(it -> it.path("body"))
                .map(JsonNode::stringValue)
                .toList();
    }

    @Test
    void strangers_see_it_from_where_it_was_opened() throws Exception {
        for (var reader : new @Nullable AccountId[] {null, STRANGER}) {
            assertThat(history(reader, OPENED, "")).containsExactly("told to all", "told");
            assertThat(history(reader, CLOSED_AND_OPENED, "")).containsExactly("again for all");
            assertThat(history(reader, ALWAYS_OPEN, "")).containsExactly("two", "one");
        }
    }

    @Test
    void its_author_and_followers_see_all_of_it() throws Exception {
        for (var reader : List.of(ADA, BOB)) {
            assertThat(history(reader, OPENED, "")).containsExactly("told to all", "told", "secret");
            assertThat(history(reader, CLOSED_AND_OPENED, "")).containsExactly("again for all", "among us", "first");
        }
    }

    @Test
    void no_page_goes_beyond_that() throws Exception {
        var first = side.get("/v1/posts/" + OPENED + "/history?limit=1", "Consistency-Token", token)
                .json();
        var next = first.path("next").stringValue();
        assertThat(history(null, OPENED, "?limit=1&cursor=" + next)).containsExactly("told");
        var last = side.get("/v1/posts/" + OPENED + "/history?limit=1&cursor=" + next, "Consistency-Token", token)
                .json();
        assertThat(last.path("next").isNull()).isTrue();
    }
}
