package app.rostrum.command.comment;

import static app.rostrum.command.comment.CommentRefusal.COMMENT_NOT_FOUND;
import static app.rostrum.command.comment.CommentRefusal.EDITED_TOO_OFTEN;
import static app.rostrum.command.comment.CommentRefusal.NOT_THE_AUTHOR;
import static app.rostrum.command.comment.CommentRefusal.POST_NOT_FOUND;
import static app.rostrum.command.comment.CommentRefusal.STALE_VERSION;
import static app.rostrum.command.comment.CommentRefusal.TOO_DEEP;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.comment.CommentCommand.DeleteComment;
import app.rostrum.command.comment.CommentCommand.EditComment;
import app.rostrum.command.comment.CommentCommand.RemoveComment;
import app.rostrum.command.comment.CommentCommand.WriteComment;
import app.rostrum.command.relations.GivenRelations;
import app.rostrum.command.relations.Mentions;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentEvent.CommentDeleted;
import app.rostrum.events.post.CommentEvent.CommentEdited;
import app.rostrum.events.post.CommentEvent.CommentRemoved;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.PostEvent.PostVisibilityChanged;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.Visibility;
import app.rostrum.events.relation.RelationEvent.BlockBegan;
import app.rostrum.events.relation.RelationEvent.BlockEnded;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationEvent.FollowEnded;
import app.rostrum.events.relation.RelationEvent.MuteBegan;
import app.rostrum.events.relation.RelationId;
import app.rostrum.events.report.ReportId;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ada's post, Bob's comment, and Cid, whose comment it may answer. */
class CommentTest {

    private static final PostId POST = new PostId("post_01j9zq4k2vfr8t9d3m5n7p1q2s");
    private static final PostId ANOTHER = new PostId("post_01j9zq4k2vfr8t9d3m5n7p1q2t");
    private static final AccountId ADA = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2a");
    private static final AccountId BOB = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2b");
    private static final AccountId CID = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2c");
    private static final CommentId COMMENT = new CommentId("comment_01j9zq4k2vfr8t9d3m5n7p1q2b");
    private static final CommentId OF_CID = new CommentId("comment_01j9zq4k2vfr8t9d3m5n7p1q2c");
    private static final RelationId ADA_BOB = RelationId.of(ADA, BOB);
    private static final RelationId BOB_CID = RelationId.of(BOB, CID);
    private static final ReportId REPORT = ReportId.of(COMMENT);
    private static final PostPublished PUBLIC =
            new PostPublished(POST, ADA, null, "Hello", Visibility.PUBLIC, List.of());
    private static final PostPublished FOR_FOLLOWERS =
            new PostPublished(POST, ADA, null, "Hello", Visibility.FOLLOWERS, List.of());

    private final AggregateTestFixture<Comment> fixture = new AggregateTestFixture<>(Comment.class);
    private final GivenRelations relations = new GivenRelations();

    @BeforeEach
    void ports() {
        fixture.registerInjectableResource(relations);
        fixture.registerInjectableResource((Mentions)
                (author, post, texts) -> String.valueOf(texts[0]).contains("@cid") ? List.of(CID) : List.of());
    }

    private static CommentWritten written(String body) {
        return new CommentWritten(COMMENT, POST, ADA, null, null, 0, BOB, body, List.of());
    }

    private static CommentWritten ofCid(PostId post, long depth) {
        return new CommentWritten(OF_CID, post, ADA, null, null, depth, CID, "First", List.of());
    }

    private ResultValidator<Comment> writing(@Nullable CommentId replyTo, String body) {
        return fixture.givenNoPriorActivity().when(new WriteComment(COMMENT, POST, replyTo, BOB, body));
    }

    private ResultValidator<Comment> editing(AccountId by, @Nullable Long ifVersion, String body) {
        return fixture.given(written("Hi")).when(new EditComment(COMMENT, by, ifVersion, body));
    }

    private static void refused(ResultValidator<?> result, CommentRefusal refusal) {
        result.expectNoEvents().expectException(CommandRefused.class).expectExceptionMessage(refusal.name());
    }

    @Test
    void a_comment_is_written_about_a_post_that_is_there() {
        relations.and(PUBLIC);

        writing(null, "Hi @cid")
                .expectEvents(new CommentWritten(COMMENT, POST, ADA, null, null, 0, BOB, "Hi @cid", List.of(CID)));
    }

    @Test
    void about_a_post_that_is_not_there_nothing_is_written() {
        refused(writing(null, "Hi"), POST_NOT_FOUND);
    }

    @Test
    void about_a_deleted_post_nothing_is_written() {
        relations.and(PUBLIC, new PostDeleted(POST));

        refused(writing(null, "Hi"), POST_NOT_FOUND);
    }

    @Test
    void about_a_removed_post_nothing_is_written() {
        relations.and(PUBLIC, new PostRemoved(POST, ADA, ReportId.of(POST)));

        refused(writing(null, "Hi"), POST_NOT_FOUND);
    }

    @Test
    void across_a_block_nothing_is_written_whoever_blocks() {
        relations.and(PUBLIC, new BlockBegan(ADA_BOB, ADA, BOB));
        refused(writing(null, "Hi"), POST_NOT_FOUND);

        relations.and(new BlockEnded(ADA_BOB, ADA, BOB), new BlockBegan(ADA_BOB, BOB, ADA));
        refused(writing(null, "Hi"), POST_NOT_FOUND);

        relations.and(new BlockEnded(ADA_BOB, BOB, ADA));
        writing(null, "Hi").expectEvents(written("Hi"));
    }

    @Test
    void who_is_muted_writes_all_the_same() {
        relations.and(PUBLIC, new MuteBegan(ADA_BOB, ADA, BOB));

        writing(null, "Hi").expectEvents(written("Hi"));
    }

    @Test
    void about_a_post_for_followers_those_write_and_nobody_else() {
        relations.and(FOR_FOLLOWERS, new FollowBegan(ADA_BOB, ADA, BOB, false));
        refused(writing(null, "Hi"), POST_NOT_FOUND);

        relations.and(new FollowBegan(ADA_BOB, BOB, ADA, false));
        writing(null, "Hi").expectEvents(written("Hi"));

        relations.and(new FollowEnded(ADA_BOB, BOB, ADA));
        refused(writing(null, "Hi"), POST_NOT_FOUND);
    }

    @Test
    void its_own_author_comments_on_a_post_for_followers() {
        relations.and(FOR_FOLLOWERS);

        fixture.givenNoPriorActivity()
                .when(new WriteComment(COMMENT, POST, null, ADA, "Hi"))
                .expectEvents(new CommentWritten(COMMENT, POST, ADA, null, null, 0, ADA, "Hi", List.of()));
    }

    @Test
    void a_reply_stands_under_what_it_answers() {
        relations.and(PUBLIC, ofCid(POST, 19));

        writing(OF_CID, "Hi")
                .expectEvents(new CommentWritten(COMMENT, POST, ADA, OF_CID, CID, 20, BOB, "Hi", List.of()));
    }

    @Test
    void there_are_twenty_comments_above_one_at_most() {
        relations.and(PUBLIC, ofCid(POST, 20));

        refused(writing(OF_CID, "Hi"), TOO_DEEP);
    }

    @Test
    void what_is_not_there_is_not_answered() {
        relations.and(PUBLIC);
        refused(writing(OF_CID, "Hi"), COMMENT_NOT_FOUND);

        relations.and(ofCid(POST, 0), new CommentDeleted(OF_CID, POST, null));
        refused(writing(OF_CID, "Hi"), COMMENT_NOT_FOUND);
    }

    @Test
    void what_was_removed_is_not_answered() {
        relations.and(PUBLIC, ofCid(POST, 0), new CommentRemoved(OF_CID, POST, CID, null, ReportId.of(OF_CID)));

        refused(writing(OF_CID, "Hi"), COMMENT_NOT_FOUND);
    }

    @Test
    void what_was_said_about_another_post_is_not_answered() {
        relations.and(PUBLIC, ofCid(ANOTHER, 0));

        refused(writing(OF_CID, "Hi"), COMMENT_NOT_FOUND);
    }

    @Test
    void nobody_answers_across_a_block_whoever_blocks() {
        relations.and(PUBLIC, ofCid(POST, 0), new BlockBegan(BOB_CID, CID, BOB));
        refused(writing(OF_CID, "Hi"), COMMENT_NOT_FOUND);

        relations.and(new BlockEnded(BOB_CID, CID, BOB), new BlockBegan(BOB_CID, BOB, CID));
        refused(writing(OF_CID, "Hi"), COMMENT_NOT_FOUND);
    }

    @Test
    void its_author_edits_it() {
        relations.and(PUBLIC);

        editing(BOB, 1L, "Hey @cid").expectEvents(new CommentEdited(COMMENT, POST, "Hey @cid", List.of(CID)));
        editing(BOB, null, "Hey").expectEvents(new CommentEdited(COMMENT, POST, "Hey", List.of()));
    }

    @Test
    void an_edit_that_changes_nothing_leaves_no_trace() {
        relations.and(PUBLIC);

        editing(BOB, 1L, "Hi").expectSuccessfulHandlerExecution().expectNoEvents();
    }

    @Test
    void an_edit_of_an_older_version_is_refused() {
        relations.and(PUBLIC);

        refused(editing(BOB, 2L, "Hey"), STALE_VERSION);
    }

    @Test
    void nobody_edits_the_comment_of_another() {
        relations.and(PUBLIC, written("Hi"));

        refused(editing(CID, 1L, "Hey"), NOT_THE_AUTHOR);
    }

    @Test
    void whoever_may_not_see_a_comment_is_not_told_that_there_is_one() {
        relations.and(PUBLIC, written("Hi"), new BlockBegan(BOB_CID, BOB, CID));
        refused(editing(CID, 1L, "Hey"), COMMENT_NOT_FOUND);

        relations.and(new BlockEnded(BOB_CID, BOB, CID), new PostVisibilityChanged(POST, Visibility.FOLLOWERS));
        refused(editing(CID, 1L, "Hey"), COMMENT_NOT_FOUND);
    }

    @Test
    void about_a_post_that_is_gone_nothing_is_edited() {
        relations.and(PUBLIC, new PostDeleted(POST));

        refused(editing(BOB, 1L, "Hey"), POST_NOT_FOUND);
    }

    @Test
    void about_a_post_that_is_not_to_be_seen_any_more_nothing_is_edited() {
        relations.and(PUBLIC, new BlockBegan(ADA_BOB, ADA, BOB));

        refused(editing(BOB, 1L, "Hey"), POST_NOT_FOUND);
    }

    @Test
    void its_author_deletes_it_whatever_has_become_of_the_post() {
        relations.and(PUBLIC, new PostDeleted(POST));

        fixture.given(written("Hi"))
                .when(new DeleteComment(COMMENT, BOB, 1L))
                .expectEvents(new CommentDeleted(COMMENT, POST, null));
        assertThat(relations.changing()).containsExactly(COMMENT);
    }

    @Test
    void what_it_answered_is_part_of_its_end() {
        fixture.given(new CommentWritten(COMMENT, POST, ADA, OF_CID, CID, 1, BOB, "Hi", List.of()))
                .when(new DeleteComment(COMMENT, BOB, null))
                .expectEvents(new CommentDeleted(COMMENT, POST, OF_CID));
    }

    @Test
    void nobody_deletes_the_comment_of_another_not_even_whose_post_it_is_about() {
        relations.and(PUBLIC, written("Hi"));

        refused(fixture.given(written("Hi")).when(new DeleteComment(COMMENT, ADA, null)), NOT_THE_AUTHOR);
    }

    @Test
    void an_older_version_is_not_deleted() {
        refused(fixture.given(written("Hi")).when(new DeleteComment(COMMENT, BOB, 2L)), STALE_VERSION);
    }

    @Test
    void to_delete_it_once_more_changes_nothing() {
        var deleted = new CommentDeleted(COMMENT, POST, null);
        fixture.given(written("Hi"), deleted)
                .when(new DeleteComment(COMMENT, BOB, 1L))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        var removed = new CommentRemoved(COMMENT, POST, BOB, null, REPORT);
        refused(fixture.given(written("Hi"), removed).when(new DeleteComment(COMMENT, BOB, null)), COMMENT_NOT_FOUND);
    }

    @Test
    void it_is_not_edited_without_end() {
        relations.and(PUBLIC);
        var edits = LongStream.range(1, 199)
                .mapToObj(it -> new CommentEdited(COMMENT, POST, "Hi " + it, List.of()))
                .toList();
        fixture.given(written("Hi"))
                .andGiven(edits)
                .when(new EditComment(COMMENT, BOB, null, "Last"))
                .expectEvents(new CommentEdited(COMMENT, POST, "Last", List.of()));
        var last = new CommentEdited(COMMENT, POST, "Last", List.of());
        refused(
                fixture.given(written("Hi"))
                        .andGiven(edits)
                        .andGiven(last)
                        .when(new EditComment(COMMENT, BOB, null, "One more")),
                EDITED_TOO_OFTEN);
        fixture.given(written("Hi"))
                .andGiven(edits)
                .andGiven(last)
                .when(new DeleteComment(COMMENT, BOB, null))
                .expectEvents(new CommentDeleted(COMMENT, POST, null));
    }

    @Test
    void a_deleted_comment_is_not_there_any_more() {
        relations.and(PUBLIC);
        var deleted = new CommentDeleted(COMMENT, POST, null);

        refused(
                fixture.given(written("Hi"), deleted).when(new EditComment(COMMENT, BOB, null, "Hey")),
                COMMENT_NOT_FOUND);
        refused(fixture.given(written("Hi"), deleted).when(new DeleteComment(COMMENT, CID, null)), COMMENT_NOT_FOUND);
    }

    @Test
    void a_comment_can_be_removed_whoever_wrote_it() {
        fixture.given(written("Hi"))
                .when(new RemoveComment(COMMENT, REPORT))
                .expectEvents(new CommentRemoved(COMMENT, POST, BOB, null, REPORT));
        assertThat(relations.changing()).containsExactly(COMMENT);
    }

    @Test
    void a_removed_comment_is_not_there_for_its_author_either() {
        relations.and(PUBLIC);
        var removed = new CommentRemoved(COMMENT, POST, BOB, null, REPORT);

        refused(
                fixture.given(written("Hi"), removed).when(new EditComment(COMMENT, BOB, null, "Hey")),
                COMMENT_NOT_FOUND);
        refused(fixture.given(written("Hi"), removed).when(new DeleteComment(COMMENT, BOB, null)), COMMENT_NOT_FOUND);
    }

    @Test
    void what_is_gone_is_not_removed_again() {
        fixture.given(written("Hi"), new CommentDeleted(COMMENT, POST, null))
                .when(new RemoveComment(COMMENT, REPORT))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        fixture.given(written("Hi"), new CommentRemoved(COMMENT, POST, BOB, null, REPORT))
                .when(new RemoveComment(COMMENT, REPORT))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }
}
