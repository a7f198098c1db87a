package app.rostrum.command.reaction;

import static app.rostrum.command.reaction.ReactionRefusal.COMMENT_NOT_FOUND;
import static app.rostrum.command.reaction.ReactionRefusal.POST_NOT_FOUND;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.reaction.ReactionCommand.LikeComment;
import app.rostrum.command.reaction.ReactionCommand.LikePost;
import app.rostrum.command.reaction.ReactionCommand.Unlike;
import app.rostrum.command.relations.GivenRelations;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentEvent.CommentDeleted;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.LikeId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.ReactionEvent.Liked;
import app.rostrum.events.post.ReactionEvent.Unliked;
import app.rostrum.events.post.Visibility;
import app.rostrum.events.relation.RelationEvent.BlockBegan;
import app.rostrum.events.relation.RelationEvent.BlockEnded;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationId;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ada's post, Bob's comment about it, and Cid, who likes them. */
class LikeTest {

    private static final PostId POST = new PostId("post_01j9zq4k2vfr8t9d3m5n7p1q2s");
    private static final CommentId COMMENT = new CommentId("comment_01j9zq4k2vfr8t9d3m5n7p1q2b");
    private static final AccountId ADA = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2a");
    private static final AccountId BOB = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2b");
    private static final AccountId CID = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2c");
    private static final RelationId ADA_CID = RelationId.of(ADA, CID);
    private static final RelationId BOB_CID = RelationId.of(BOB, CID);
    private static final PostPublished PUBLIC =
            new PostPublished(POST, ADA, null, "Hello", Visibility.PUBLIC, List.of());
    private static final PostPublished FOR_FOLLOWERS =
            new PostPublished(POST, ADA, null, "Hello", Visibility.FOLLOWERS, List.of());
    private static final CommentWritten WRITTEN =
            new CommentWritten(COMMENT, POST, ADA, null, null, 0, BOB, "Hi", List.of());
    private static final Liked LIKED = new Liked(LikeId.of(POST, CID), POST, null, ADA, CID);
    private static final Unliked UNLIKED = new Unliked(LikeId.of(POST, CID), POST, null, ADA, CID);
    private static final Liked COMMENT_LIKED = new Liked(LikeId.of(COMMENT, CID), POST, COMMENT, BOB, CID);
    private static final LikePost LIKE = new LikePost(POST, CID);
    private static final LikeComment LIKE_COMMENT = new LikeComment(COMMENT, CID);

    private final AggregateTestFixture<Like> fixture = new AggregateTestFixture<>(Like.class);
    private final GivenRelations relations = new GivenRelations();

    @BeforeEach
    void ports() {
        fixture.registerInjectableResource(relations);
    }

    private ResultValidator<Like> first(ReactionCommand command) {
        return fixture.givenNoPriorActivity().when(command);
    }

    private static void refused(ResultValidator<?> result, ReactionRefusal refusal) {
        result.expectNoEvents().expectException(CommandRefused.class).expectExceptionMessage(refusal.name());
    }

    @Test
    void a_post_that_is_there_is_liked() {
        relations.and(PUBLIC);

        first(LIKE).expectEvents(LIKED);
    }

    @Test
    void a_post_that_is_liked_is_not_liked_again_and_nobody_is_asked() {
        fixture.given(LIKED).when(LIKE).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    @Test
    void a_comment_that_is_liked_is_not_liked_again_and_nobody_is_asked() {
        fixture.given(COMMENT_LIKED)
                .when(LIKE_COMMENT)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void whoever_has_changed_his_mind_may_change_it_again() {
        relations.and(PUBLIC);

        fixture.given(LIKED, UNLIKED).when(LIKE).expectEvents(LIKED);
        fixture.given(LIKED, UNLIKED, LIKED).when(new Unlike(POST, CID)).expectEvents(UNLIKED);
    }

    @Test
    void ones_own_post_may_be_liked_though_it_is_for_followers() {
        relations.and(FOR_FOLLOWERS);

        first(new LikePost(POST, ADA)).expectEvents(new Liked(LikeId.of(POST, ADA), POST, null, ADA, ADA));
    }

    @Test
    void a_post_that_is_not_there_is_not_liked() {
        refused(first(LIKE), POST_NOT_FOUND);

        relations.and(PUBLIC, new PostDeleted(POST));
        refused(first(LIKE), POST_NOT_FOUND);
    }

    @Test
    void a_post_is_not_liked_across_a_block_whoever_blocks() {
        relations.and(PUBLIC, new BlockBegan(ADA_CID, ADA, CID));
        refused(first(LIKE), POST_NOT_FOUND);

        relations.and(new BlockEnded(ADA_CID, ADA, CID), new BlockBegan(ADA_CID, CID, ADA));
        refused(first(LIKE), POST_NOT_FOUND);
    }

    @Test
    void a_post_for_followers_is_liked_by_those_only() {
        relations.and(FOR_FOLLOWERS);
        refused(first(LIKE), POST_NOT_FOUND);

        relations.and(new FollowBegan(ADA_CID, CID, ADA, true));
        first(LIKE).expectEvents(LIKED);
    }

    @Test
    void a_comment_that_is_there_is_liked() {
        relations.and(PUBLIC, WRITTEN);

        first(LIKE_COMMENT).expectEvents(COMMENT_LIKED);
    }

    @Test
    void a_comment_that_is_not_there_is_not_liked() {
        relations.and(PUBLIC);
        refused(first(LIKE_COMMENT), COMMENT_NOT_FOUND);

        relations.and(WRITTEN, new CommentDeleted(COMMENT, POST, null));
        refused(first(LIKE_COMMENT), COMMENT_NOT_FOUND);
    }

    @Test
    void a_comment_is_not_liked_across_a_block_with_its_author() {
        relations.and(PUBLIC, WRITTEN, new BlockBegan(BOB_CID, BOB, CID));

        refused(first(LIKE_COMMENT), COMMENT_NOT_FOUND);
    }

    @Test
    void a_comment_is_not_liked_across_a_block_with_whose_post_it_is_about() {
        relations.and(PUBLIC, WRITTEN, new BlockBegan(ADA_CID, CID, ADA));

        refused(first(LIKE_COMMENT), COMMENT_NOT_FOUND);
    }

    @Test
    void a_comment_on_a_post_that_is_gone_is_not_liked() {
        relations.and(PUBLIC, WRITTEN, new PostDeleted(POST));

        refused(first(LIKE_COMMENT), COMMENT_NOT_FOUND);
    }

    @Test
    void a_like_is_taken_back_whatever_has_become_of_the_post() {
        relations.and(PUBLIC, new PostDeleted(POST), new BlockBegan(ADA_CID, ADA, CID));

        fixture.given(LIKED).when(new Unlike(POST, CID)).expectEvents(UNLIKED);
    }

    @Test
    void a_like_of_a_comment_is_taken_back_whatever_has_become_of_it() {
        fixture.given(COMMENT_LIKED)
                .when(new Unlike(COMMENT, CID))
                .expectEvents(new Unliked(LikeId.of(COMMENT, CID), POST, COMMENT, BOB, CID));
    }

    @Test
    void what_is_not_liked_is_not_taken_back() {
        first(new Unlike(POST, CID)).expectSuccessfulHandlerExecution().expectNoEvents();
        fixture.given(LIKED, UNLIKED)
                .when(new Unlike(POST, CID))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }
}
