package app.rostrum.command.post;

import static app.rostrum.command.post.PostRefusal.NOT_THE_AUTHOR;
import static app.rostrum.command.post.PostRefusal.POST_NOT_FOUND;
import static app.rostrum.command.post.PostRefusal.STALE_VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Change;
import app.rostrum.command.CommandRefused;
import app.rostrum.command.post.PostCommand.DeletePost;
import app.rostrum.command.post.PostCommand.EditPost;
import app.rostrum.command.post.PostCommand.PublishPost;
import app.rostrum.command.post.PostCommand.RemovePost;
import app.rostrum.command.relations.GivenRelations;
import app.rostrum.command.relations.Mentions;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.PostEvent.PostVisibilityChanged;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.Visibility;
import app.rostrum.events.relation.RelationEvent.BlockBegan;
import app.rostrum.events.relation.RelationEvent.BlockEnded;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationId;
import app.rostrum.events.report.ReportId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.CoreMatchers;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostTest {

    private static final PostId POST = new PostId("post_01j9zq4k2vfr8t9d3m5n7p1q2s");
    private static final AccountId ADA = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2a");
    private static final AccountId BOB = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2b");
    private static final Change<String> SAME = new Change<>(false, null);

    private static final ReportId REPORT = ReportId.of(POST);
    private static final RelationId BOTH = RelationId.of(ADA, BOB);

    private final AggregateTestFixture<Post> fixture = new AggregateTestFixture<>(Post.class);
    private final GivenRelations relations = new GivenRelations();

    @BeforeEach
    void ports() {
        fixture.registerInjectableResource(relations);
        fixture.registerInjectableResource((Mentions) (author, post, texts) ->
                Arrays.stream(texts).anyMatch(it -> it != null && it.contains("@bob"))
                                && post.isVisibleTo(BOB, relations.lately(BOB, post.author()))
                        ? List.of(BOB)
                        : List.of());
    }

    @Test
    void a_post_is_published_as_it_was_written() {
        fixture.givenNoPriorActivity()
                .when(new PublishPost(POST, ADA, "Title", "Hello", Visibility.PUBLIC))
                .expectEvents(published("Hello"));
    }

    @Test
    void whom_it_names_is_part_of_what_happened() {
        fixture.givenNoPriorActivity()
                .when(new PublishPost(POST, ADA, "For @bob", "Hello", Visibility.PUBLIC))
                .expectEvents(new PostPublished(POST, ADA, "For @bob", "Hello", Visibility.PUBLIC, List.of(BOB)));
    }

    @Test
    void nobody_is_named_by_what_he_may_not_see() {
        var publish = new PublishPost(POST, ADA, "For @bob", "Hello", Visibility.FOLLOWERS);
        fixture.givenNoPriorActivity()
                .when(publish)
                .expectEvents(new PostPublished(POST, ADA, "For @bob", "Hello", Visibility.FOLLOWERS, List.of()));
        relations.and(new FollowBegan(BOTH, BOB, ADA, false));
        fixture.givenNoPriorActivity()
                .when(publish)
                .expectEvents(new PostPublished(POST, ADA, "For @bob", "Hello", Visibility.FOLLOWERS, List.of(BOB)));
    }

    @Test
    void who_is_named_sees_the_post_once_it_is_edited() {
        var narrowed = new PostVisibilityChanged(POST, Visibility.FOLLOWERS);
        fixture.given(published("Hello"))
                .when(new EditPost(POST, ADA, 1L, SAME, "@bob", Visibility.FOLLOWERS))
                .expectEvents(narrowed, new PostEdited(POST, "Title", "@bob", List.of()));
        fixture.given(published("Hello"), narrowed)
                .when(new EditPost(POST, ADA, 2L, SAME, "@bob", Visibility.PUBLIC))
                .expectEvents(
                        new PostEdited(POST, "Title", "@bob", List.of(BOB)),
                        new PostVisibilityChanged(POST, Visibility.PUBLIC));
    }

    @Test
    void an_edit_names_whom_the_whole_post_names() {
        fixture.given(new PostPublished(POST, ADA, "For @bob", "Hello", Visibility.PUBLIC, List.of(BOB)))
                .when(edit(ADA, 1L, "Hi"))
                .expectEvents(new PostEdited(POST, "For @bob", "Hi", List.of(BOB)));
    }

    @Test
    void it_is_not_changed_without_end() {
        var changes = LongStream.range(1, 199)
                .mapToObj(it -> new PostEdited(POST, "Title", "Hi " + it, List.of()))
                .toList();
        var last = new PostEdited(POST, "Title", "Last", List.of());
        fixture.given(published("Hello"))
                .andGiven(changes)
                .when(edit(ADA, null, "Last"))
                .expectEvents(last);
        for (var further : List.of(edit(ADA, null, "One more"), show(Visibility.FOLLOWERS))) {
            fixture.given(published("Hello"))
                    .andGiven(changes)
                    .andGiven(last)
                    .when(further)
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("EDITED_TOO_OFTEN");
        }
        fixture.given(published("Hello"))
                .andGiven(changes)
                .andGiven(last)
                .when(new DeletePost(POST, ADA, null))
                .expectEvents(new PostDeleted(POST));
    }

    @Test
    void its_author_shows_it_to_others() {
        fixture.given(published("Hello"))
                .when(show(Visibility.FOLLOWERS))
                .expectEvents(new PostVisibilityChanged(POST, Visibility.FOLLOWERS));
        assertThat(relations.changing()).containsExactly(POST);
    }

    @Test
    void to_show_it_to_the_same_changes_nothing() {
        fixture.given(published("Hello")).when(show(Visibility.PUBLIC)).expectNoEvents();
        fixture.given(published("Hello"), new PostVisibilityChanged(POST, Visibility.FOLLOWERS))
                .when(show(Visibility.FOLLOWERS))
                .expectNoEvents();
    }

    @Test
    void a_text_is_changed_while_fewer_see_it() {
        var narrowed = new PostVisibilityChanged(POST, Visibility.FOLLOWERS);
        var edited = new PostEdited(POST, "Title", "Hi", List.of());

        fixture.given(published("Hello"))
                .when(new EditPost(POST, ADA, 1L, SAME, "Hi", Visibility.FOLLOWERS))
                .expectEvents(narrowed, edited);
        fixture.given(published("Hello"), narrowed)
                .when(new EditPost(POST, ADA, 2L, SAME, "Hi", Visibility.PUBLIC))
                .expectEvents(edited, new PostVisibilityChanged(POST, Visibility.PUBLIC));
    }

    @Test
    void what_is_decided_by_the_post_alone_shares_a_transaction() {
        assertThat(edit(ADA, null, "Hi").sharesTransaction()).isTrue();
        assertThat(new PublishPost(POST, ADA, null, "Hi", Visibility.PUBLIC).sharesTransaction())
                .isTrue();
        assertThat(show(Visibility.PUBLIC).sharesTransaction()).isFalse();
        assertThat(new DeletePost(POST, ADA, null).sharesTransaction()).isFalse();
        assertThat(new RemovePost(POST, REPORT).sharesTransaction()).isFalse();
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
                .when(new EditPost(POST, ADA, null, new Change<>(true, null), null, null))
                .expectEvents(new PostEdited(POST, null, "Hello", List.of()));
    }

    @Test
    void an_edit_that_changes_nothing_leaves_no_trace() {
        fixture.given(published("Hello"))
                .when(new EditPost(POST, ADA, 1L, new Change<>(true, "Title"), "Hello", null))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void nobody_edits_the_post_of_another() {
        fixture.given(published("Hello")).when(edit(BOB, 1L, "Hi")).expectException(because(NOT_THE_AUTHOR));
    }

    @Test
    void to_those_whom_its_author_blocks_or_who_block_him_it_is_not_there() {
        relations.and(new BlockBegan(BOTH, ADA, BOB));
        fixture.given(published("Hello")).when(edit(BOB, 1L, "Hi")).expectException(because(POST_NOT_FOUND));

        relations.and(new BlockEnded(BOTH, ADA, BOB), new BlockBegan(BOTH, BOB, ADA));
        fixture.given(published("Hello"))
                .when(new DeletePost(POST, BOB, null))
                .expectException(because(POST_NOT_FOUND));
    }

    @Test
    void a_post_for_followers_is_there_for_those_only() {
        var forFollowers = new PostPublished(POST, ADA, "Title", "Hello", Visibility.FOLLOWERS, List.of());
        fixture.given(forFollowers).when(edit(BOB, 1L, "Hi")).expectException(because(POST_NOT_FOUND));

        relations.and(new FollowBegan(BOTH, BOB, ADA, false));
        fixture.given(forFollowers).when(edit(BOB, 1L, "Hi")).expectException(because(NOT_THE_AUTHOR));
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
        assertThat(relations.changing()).containsExactly(POST);
    }

    @Test
    void a_post_can_be_removed_whoever_wrote_it() {
        fixture.given(published("Hello"))
                .when(new RemovePost(POST, REPORT))
                .expectEvents(new PostRemoved(POST, ADA, REPORT));
        assertThat(relations.changing()).containsExactly(POST);
    }

    @Test
    void what_is_gone_is_not_removed_again() {
        fixture.given(published("Hello"), new PostRemoved(POST, ADA, REPORT))
                .when(new RemovePost(POST, REPORT))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        fixture.given(published("Hello"), new PostDeleted(POST))
                .when(new RemovePost(POST, REPORT))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_removed_post_is_not_there_for_its_author_either() {
        var removed = new PostRemoved(POST, ADA, REPORT);
        fixture.given(published("Hello"), removed).when(edit(ADA, null, "Hi")).expectException(because(POST_NOT_FOUND));
        fixture.given(published("Hello"), removed)
                .when(new DeletePost(POST, ADA, null))
                .expectException(because(POST_NOT_FOUND));
        fixture.given(published("Hello"), removed)
                .when(new DeletePost(POST, BOB, null))
                .expectException(because(POST_NOT_FOUND));
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
        return new EditPost(POST, by, ifVersion, SAME, body, null);
    }

    private static EditPost show(Visibility to) {
        return new EditPost(POST, ADA, null, SAME, null, to);
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
