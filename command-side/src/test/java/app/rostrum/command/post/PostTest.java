package app.rostrum.command.post;

import static app.rostrum.command.post.PostRefusal.NOT_THE_AUTHOR;
import static app.rostrum.command.post.PostRefusal.POST_NOT_FOUND;
import static app.rostrum.command.post.PostRefusal.STALE_VERSION;

import app.rostrum.command.Change;
import app.rostrum.command.CommandRefused;
import app.rostrum.command.post.PostCommand.DeletePost;
import app.rostrum.command.post.PostCommand.EditPost;
import app.rostrum.command.post.PostCommand.PublishPost;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.Visibility;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.CoreMatchers;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostTest {

    private static final PostId POST = new PostId("post_01j9zq4k2vfr8t9d3m5n7p1q2s");
    private static final AccountId ADA = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2a");
    private static final AccountId BOB = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2b");
    private static final Change<String> SAME = new Change<>(false, null);

    private final AggregateTestFixture<Post> fixture = new AggregateTestFixture<>(Post.class);

    @Test
    void a_post_is_published_as_it_was_written() {
        fixture.givenNoPriorActivity()
                .when(new PublishPost(POST, ADA, "Title", "Hello", Visibility.PUBLIC))
                .expectEvents(published("Hello"));
    }

    @Test
    void its_author_edits_it() {
        fixture.given(published("Hello"))
                .when(edit(ADA, 1L, "Hi"))
                .expectEvents(new PostEdited(POST, "Title", "Hi", List.of()));
    }

    @Test
    void an_edit_can_take_the_title_away() {
        fixture.given(published("Hello"))
                .when(new EditPost(POST, ADA, null, new Change<>(true, null), null))
                .expectEvents(new PostEdited(POST, null, "Hello", List.of()));
    }

    @Test
    void an_edit_that_changes_nothing_leaves_no_trace() {
        fixture.given(published("Hello"))
                .when(new EditPost(POST, ADA, 1L, new Change<>(true, "Title"), "Hello"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void nobody_edits_the_post_of_another() {
        fixture.given(published("Hello")).when(edit(BOB, 1L, "Hi")).expectException(because(NOT_THE_AUTHOR));
    }

    @Test
    void an_edit_of_an_older_version_is_refused() {
        fixture.given(published("Hello"), new PostEdited(POST, "Title", "Hi", List.of()))
                .when(edit(ADA, 1L, "Hey"))
                .expectException(because(STALE_VERSION));
    }

    @Test
    void an_edit_of_whichever_version_is_accepted() {
        fixture.given(published("Hello"), new PostEdited(POST, "Title", "Hi", List.of()))
                .when(edit(ADA, null, "Hey"))
                .expectEvents(new PostEdited(POST, "Title", "Hey", List.of()));
    }

    @Test
    void a_deleted_post_is_not_edited() {
        fixture.given(published("Hello"), new PostDeleted(POST))
                .when(edit(ADA, null, "Hi"))
                .expectException(because(POST_NOT_FOUND));
    }

    @Test
    void its_author_deletes_it() {
        fixture.given(published("Hello")).when(new DeletePost(POST, ADA, 1L)).expectEvents(new PostDeleted(POST));
    }

    @Test
    void nobody_deletes_the_post_of_another() {
        fixture.given(published("Hello"))
                .when(new DeletePost(POST, BOB, null))
                .expectException(because(NOT_THE_AUTHOR));
    }

    @Test
    void an_older_version_is_not_deleted() {
        fixture.given(published("Hello"), new PostEdited(POST, null, "Hi", List.of()))
                .when(new DeletePost(POST, ADA, 1L))
                .expectException(because(STALE_VERSION));
    }

    @Test
    void deleting_it_again_changes_nothing() {
        fixture.given(published("Hello"), new PostDeleted(POST))
                .when(new DeletePost(POST, ADA, 1L))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void to_others_a_deleted_post_is_not_there() {
        fixture.given(published("Hello"), new PostDeleted(POST))
                .when(new DeletePost(POST, BOB, null))
                .expectException(because(POST_NOT_FOUND));
    }

    private static PostPublished published(String body) {
        return new PostPublished(POST, ADA, "Title", body, Visibility.PUBLIC, List.of());
    }

    private static EditPost edit(AccountId by, @Nullable Long ifVersion, String body) {
        return new EditPost(POST, by, ifVersion, SAME, body);
    }

    private static Matcher<CommandRefused> because(PostRefusal refusal) {
        return new FeatureMatcher<>(CoreMatchers.equalTo(refusal), "refused because", "refusal") {
            @Override
            protected PostRefusal featureValueOf(CommandRefused refused) {
                return (PostRefusal) refused.refusal();
            }
        };
    }
}
