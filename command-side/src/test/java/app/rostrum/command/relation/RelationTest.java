package app.rostrum.command.relation;

import static app.rostrum.command.relation.RelationRefusal.ACCOUNT_NOT_FOUND;
import static app.rostrum.command.relation.RelationRefusal.BLOCKED_BY_YOU;
import static app.rostrum.command.relation.RelationRefusal.CANNOT_BLOCK_YOURSELF;
import static app.rostrum.command.relation.RelationRefusal.CANNOT_FOLLOW_YOURSELF;
import static app.rostrum.command.relation.RelationRefusal.CANNOT_MUTE_YOURSELF;
import static app.rostrum.command.relation.RelationRefusal.FOLLOWING_TOO_MANY;
import static app.rostrum.command.relation.RelationRefusal.REQUEST_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.relation.RelationCommand.AcceptFollower;
import app.rostrum.command.relation.RelationCommand.Block;
import app.rostrum.command.relation.RelationCommand.DeclineFollower;
import app.rostrum.command.relation.RelationCommand.Follow;
import app.rostrum.command.relation.RelationCommand.Mute;
import app.rostrum.command.relation.RelationCommand.RemoveFollower;
import app.rostrum.command.relation.RelationCommand.Unblock;
import app.rostrum.command.relation.RelationCommand.Unfollow;
import app.rostrum.command.relation.RelationCommand.Unmute;
import app.rostrum.command.relations.GivenRelations;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.relation.RelationEvent;
import app.rostrum.events.relation.RelationEvent.BlockBegan;
import app.rostrum.events.relation.RelationEvent.BlockEnded;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationEvent.FollowEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequestEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequested;
import app.rostrum.events.relation.RelationEvent.MuteBegan;
import app.rostrum.events.relation.RelationEvent.MuteEnded;
import app.rostrum.events.relation.RelationId;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelationTest {

    private static final AccountId ADA = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2a");
    private static final AccountId BOB = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2b");
    private static final RelationId BOTH = RelationId.of(ADA, BOB);

    private final AggregateTestFixture<Relation> fixture = new AggregateTestFixture<>(Relation.class);
    private final GivenRelations relations = new GivenRelations();
    private final ToldFollows follows = new ToldFollows();

    @BeforeEach
    void ports() {
        fixture.registerInjectableResource(relations);
        fixture.registerInjectableResource(follows);
    }

    private TestExecutor<Relation> given(RelationEvent... events) {
        return events.length == 0 ? fixture.givenNoPriorActivity() : fixture.given((Object[]) events);
    }

    private static void refused(ResultValidator<Relation> result, RelationRefusal refusal) {
        result.expectNoEvents().expectException(CommandRefused.class).expectExceptionMessage(refusal.name());
    }

    private static void unchanged(ResultValidator<Relation> result) {
        result.expectSuccessfulHandlerExecution().expectNoEvents();
    }

    private static FollowBegan follow(AccountId from, AccountId to) {
        return new FollowBegan(BOTH, from, to, false);
    }

    private static FollowRequested request(AccountId from, AccountId to) {
        return new FollowRequested(BOTH, from, to);
    }

    private static BlockBegan block(AccountId from, AccountId to) {
        return new BlockBegan(BOTH, from, to);
    }

    @Test
    void a_follow_begins_once_and_is_counted_once() {
        given().when(new Follow(ADA, BOB)).expectEvents(follow(ADA, BOB));
        unchanged(given(follow(ADA, BOB)).when(new Follow(ADA, BOB)));

        assertThat(follows.told).containsExactly("one more of " + ADA);
    }

    @Test
    void each_of_two_follows_the_other_by_itself() {
        given(follow(ADA, BOB)).when(new Follow(BOB, ADA)).expectEvents(follow(BOB, ADA));
        given(follow(ADA, BOB), new FollowEnded(BOTH, ADA, BOB))
                .when(new Follow(ADA, BOB))
                .expectEvents(follow(ADA, BOB));
    }

    @Test
    void whoever_wants_to_be_asked_is_asked_once() {
        follows.wantToBeAsked.add(BOB);

        given().when(new Follow(ADA, BOB)).expectEvents(request(ADA, BOB));
        unchanged(given(request(ADA, BOB)).when(new Follow(ADA, BOB)));
        given(request(ADA, BOB)).when(new Follow(BOB, ADA)).expectEvents(follow(BOB, ADA));

        assertThat(follows.told).containsExactly("one more of " + ADA, "one more of " + BOB);
    }

    /** It was counted when it was asked for. */
    @Test
    void what_was_asked_for_needs_no_answer_once_nobody_wants_to_be_asked_any_more() {
        follows.followTheMost.add(ADA);

        given(request(ADA, BOB)).when(new Follow(ADA, BOB)).expectEvents(new FollowBegan(BOTH, ADA, BOB, true));

        assertThat(follows.told).isEmpty();
    }

    @Test
    void nobody_follows_blocks_or_mutes_themselves() {
        refused(given().when(new Follow(ADA, ADA)), CANNOT_FOLLOW_YOURSELF);
        refused(given().when(new Block(ADA, ADA)), CANNOT_BLOCK_YOURSELF);
        refused(given().when(new Mute(ADA, ADA)), CANNOT_MUTE_YOURSELF);
    }

    @Test
    void nobody_begins_anything_with_an_account_that_is_not_there() {
        relations.closed(BOB);

        refused(given().when(new Follow(ADA, BOB)), ACCOUNT_NOT_FOUND);
        refused(given().when(new Block(ADA, BOB)), ACCOUNT_NOT_FOUND);
        refused(given().when(new Mute(ADA, BOB)), ACCOUNT_NOT_FOUND);
        refused(given(request(BOB, ADA)).when(new AcceptFollower(ADA, BOB)), ACCOUNT_NOT_FOUND);
    }

    @Test
    void but_ends_what_there_was_with_it() {
        relations.closed(BOB);

        given(follow(ADA, BOB)).when(new Unfollow(ADA, BOB)).expectEvents(new FollowEnded(BOTH, ADA, BOB));
        given(block(ADA, BOB)).when(new Unblock(ADA, BOB)).expectEvents(new BlockEnded(BOTH, ADA, BOB));
    }

    @Test
    void whoever_is_blocked_finds_nobody_to_follow() {
        refused(given(block(BOB, ADA)).when(new Follow(ADA, BOB)), ACCOUNT_NOT_FOUND);
        given(block(BOB, ADA), new BlockEnded(BOTH, BOB, ADA))
                .when(new Follow(ADA, BOB))
                .expectEvents(follow(ADA, BOB));
    }

    @Test
    void whoever_blocks_has_to_end_that_first_and_learns_nothing_else() {
        refused(given(block(ADA, BOB)).when(new Follow(ADA, BOB)), BLOCKED_BY_YOU);
        refused(given(block(ADA, BOB), block(BOB, ADA)).when(new Follow(ADA, BOB)), BLOCKED_BY_YOU);
        given(block(ADA, BOB), new BlockEnded(BOTH, ADA, BOB))
                .when(new Follow(ADA, BOB))
                .expectEvents(follow(ADA, BOB));
    }

    @Test
    void nobody_follows_too_many() {
        follows.followTheMost.add(ADA);

        refused(given().when(new Follow(ADA, BOB)), FOLLOWING_TOO_MANY);
        follows.wantToBeAsked.add(BOB);
        refused(given().when(new Follow(ADA, BOB)), FOLLOWING_TOO_MANY);
        given().when(new Follow(BOB, ADA)).expectEvents(follow(BOB, ADA));
    }

    @Test
    void a_follow_or_a_request_ends_once() {
        given(follow(ADA, BOB)).when(new Unfollow(ADA, BOB)).expectEvents(new FollowEnded(BOTH, ADA, BOB));
        given(request(ADA, BOB))
                .when(new Unfollow(ADA, BOB))
                .expectEvents(new FollowRequestEnded(BOTH, ADA, BOB, false));
        assertThat(follows.told).containsExactly("one less of " + ADA, "one less of " + ADA);
        assertThat(relations.changing()).containsExactly(BOTH, BOTH);

        unchanged(given().when(new Unfollow(ADA, BOB)));
        unchanged(given(follow(BOB, ADA)).when(new Unfollow(ADA, BOB)));
    }

    @Test
    void a_request_is_accepted_by_whoever_was_asked() {
        given(request(ADA, BOB)).when(new AcceptFollower(BOB, ADA)).expectEvents(new FollowBegan(BOTH, ADA, BOB, true));

        refused(given(request(ADA, BOB)).when(new AcceptFollower(ADA, BOB)), REQUEST_NOT_FOUND);
        refused(given().when(new AcceptFollower(BOB, ADA)), REQUEST_NOT_FOUND);
        refused(
                given(request(ADA, BOB), new FollowBegan(BOTH, ADA, BOB, true)).when(new AcceptFollower(BOB, ADA)),
                REQUEST_NOT_FOUND);
        assertThat(follows.told).isEmpty();
    }

    @Test
    void a_request_is_declined_by_whoever_was_asked_and_can_be_made_again() {
        var declined = new FollowRequestEnded(BOTH, ADA, BOB, true);
        given(request(ADA, BOB)).when(new DeclineFollower(BOB, ADA)).expectEvents(declined);
        assertThat(follows.told).containsExactly("one less of " + ADA);

        refused(given(request(ADA, BOB)).when(new DeclineFollower(ADA, BOB)), REQUEST_NOT_FOUND);
        refused(given(request(ADA, BOB), declined).when(new DeclineFollower(BOB, ADA)), REQUEST_NOT_FOUND);
        follows.wantToBeAsked.add(BOB);
        given(request(ADA, BOB), declined).when(new Follow(ADA, BOB)).expectEvents(request(ADA, BOB));
    }

    @Test
    void a_follower_is_sent_away_by_whoever_is_followed() {
        given(follow(ADA, BOB)).when(new RemoveFollower(BOB, ADA)).expectEvents(new FollowEnded(BOTH, ADA, BOB));
        assertThat(follows.told).containsExactly("one less of " + ADA);
        assertThat(relations.changing()).containsExactly(BOTH);

        unchanged(given(follow(ADA, BOB)).when(new RemoveFollower(ADA, BOB)));
        unchanged(given(request(ADA, BOB)).when(new RemoveFollower(BOB, ADA)));
    }

    @Test
    void a_block_ends_what_there_was_in_both_directions() {
        given(follow(ADA, BOB), follow(BOB, ADA))
                .when(new Block(BOB, ADA))
                .expectEvents(new FollowEnded(BOTH, ADA, BOB), new FollowEnded(BOTH, BOB, ADA), block(BOB, ADA));
        assertThat(follows.told).containsExactly("one less of " + ADA, "one less of " + BOB);
        assertThat(relations.changing()).containsExactly(BOTH);

        given(request(ADA, BOB), request(BOB, ADA))
                .when(new Block(BOB, ADA))
                .expectEvents(
                        new FollowRequestEnded(BOTH, ADA, BOB, true),
                        new FollowRequestEnded(BOTH, BOB, ADA, false),
                        block(BOB, ADA));
    }

    @Test
    void a_block_begins_and_ends_once_for_each_of_two() {
        given().when(new Block(ADA, BOB)).expectEvents(block(ADA, BOB));
        unchanged(given(block(ADA, BOB)).when(new Block(ADA, BOB)));
        given(block(ADA, BOB)).when(new Block(BOB, ADA)).expectEvents(block(BOB, ADA));
        given(block(ADA, BOB)).when(new Unblock(ADA, BOB)).expectEvents(new BlockEnded(BOTH, ADA, BOB));
        unchanged(given(block(ADA, BOB)).when(new Unblock(BOB, ADA)));
        unchanged(given().when(new Unblock(ADA, BOB)));
    }

    @Test
    void a_mute_begins_and_ends_once_and_leaves_the_rest_as_it_is() {
        given(follow(ADA, BOB)).when(new Mute(ADA, BOB)).expectEvents(new MuteBegan(BOTH, ADA, BOB));
        var muted = new MuteBegan(BOTH, ADA, BOB);
        unchanged(given(muted).when(new Mute(ADA, BOB)));
        given(muted).when(new Follow(BOB, ADA)).expectEvents(follow(BOB, ADA));
        given(muted).when(new Unmute(ADA, BOB)).expectEvents(new MuteEnded(BOTH, ADA, BOB));
        unchanged(given(muted).when(new Unmute(BOB, ADA)));
    }

    @Test
    void whoever_is_blocked_can_block_and_mute_all_the_same() {
        given(block(BOB, ADA)).when(new Block(ADA, BOB)).expectEvents(block(ADA, BOB));
        given(block(BOB, ADA)).when(new Mute(ADA, BOB)).expectEvents(new MuteBegan(BOTH, ADA, BOB));
    }
}
