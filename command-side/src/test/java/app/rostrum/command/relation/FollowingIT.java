package app.rostrum.command.relation;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One test for each answer to whoever follows, or is followed. */
class FollowingIT {

    private final Two two = Two.people();

    private Client.Answer bobAnswers(String method) {
        return two.bob().send(method, "/v1/follow-requests/" + two.adaId(), "");
    }

    @Test
    void following_and_ending_it_is_as_good_twice_as_once() {
        var first = two.adaTo("PUT", "follow");
        var second = two.adaTo("PUT", "follow");

        assertThat(first.status()).as(first.toString()).isEqualTo(204);
        assertThat(first.header("Correlation-Id")).isNotEmpty();
        assertThat(second.status()).isEqualTo(204);
        assertThat(second.header("Consistency-Token"))
                .isEqualTo(first.header("Consistency-Token"))
                .isNotEmpty();
        assertThat(Two.followed(two.adaId())).isEqualTo(1);
        assertThat(two.adaTo("DELETE", "follow").status()).isEqualTo(204);
        assertThat(two.adaTo("DELETE", "follow").status()).isEqualTo(204);
        assertThat(two.events()).containsExactly("follow.began.v1", "follow.ended.v1");
        assertThat(Two.followed(two.adaId())).isZero();
    }

    @Test
    void nothing_happens_where_there_was_nothing_to_end() {
        for (var what : new String[] {"follow", "block", "mute"}) {
            var answer = two.adaTo("DELETE", what);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
        }
        assertThat(two.ada().send("DELETE", "/v1/followers/" + two.bobId(), "").status())
                .isEqualTo(204);
        assertThat(two.events()).isEmpty();
    }

    @Test
    void an_account_is_found_by_its_handle_in_whatever_letters() {
        var handle = "Handle_" + Long.toString(System.nanoTime(), 36);
        var bob = Client.registered(Node.shared(), handle);

        assertThat(two.ada()
                        .send("PUT", "/v1/accounts/" + handle + "/follow", "")
                        .status())
                .isEqualTo(204);
        assertThat(bob.send("DELETE", "/v1/followers/" + two.adaId(), "").header("Correlation-Id"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/accounts/%s/follow",
        "DELETE, /v1/accounts/%s/follow",
        "PUT, /v1/accounts/%s/block",
        "DELETE, /v1/accounts/%s/block",
        "PUT, /v1/accounts/%s/mute",
        "DELETE, /v1/accounts/%s/mute",
        "PUT, /v1/follow-requests/%s",
        "DELETE, /v1/follow-requests/%s",
        "DELETE, /v1/followers/%s"
    })
    void an_account_that_nobody_has_is_not_found(String method, String path) {
        for (var nobody : new String[] {"nobody_at_all", "ada@example.org"}) {
            var answer = two.ada().send(method, path.formatted(nobody), "");

            assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("account-not-found");
        }
    }

    @Test
    void nobody_begins_anything_with_an_id_that_is_nobodys() {
        for (var what : new String[] {"follow", "block", "mute"}) {
            var answer = two.ada().send("PUT", "/v1/accounts/account_01j9zq4k2vfr8t9d3m5n7p1q2s/" + what, "");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("account-not-found");
        }
    }

    @ParameterizedTest
    @CsvSource({"follow, cannot-follow-yourself", "block, cannot-block-yourself", "mute, cannot-mute-yourself"})
    void nobody_does_it_to_themselves(String what, String code) {
        var answer = two.ada().send("PUT", "/v1/accounts/" + two.adaId() + "/" + what, "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void what_was_asked_for_is_accepted_once() {
        two.bobAsks();
        assertThat(two.adaTo("PUT", "follow").status()).isEqualTo(204);

        assertThat(bobAnswers("PUT").status()).isEqualTo(204);

        assertThat(bobAnswers("PUT").status()).isEqualTo(404);
        assertThat(bobAnswers("PUT").code()).isEqualTo("request-not-found");
        assertThat(two.events()).containsExactly("follow.requested.v1", "follow.began.v1");
        assertThat(Two.followed(two.adaId())).isEqualTo(1);
    }

    @Test
    void or_declined_or_taken_back() {
        two.bobAsks();
        two.adaTo("PUT", "follow");

        assertThat(bobAnswers("DELETE").status()).isEqualTo(204);
        assertThat(bobAnswers("DELETE").code()).isEqualTo("request-not-found");

        two.adaTo("PUT", "follow");
        assertThat(two.adaTo("DELETE", "follow").status()).isEqualTo(204);
        assertThat(two.events())
                .containsExactly(
                        "follow.requested.v1",
                        "follow.request-ended.v1",
                        "follow.requested.v1",
                        "follow.request-ended.v1");
        assertThat(Two.followed(two.adaId())).isZero();
    }

    @Test
    void a_follower_is_sent_away_by_whoever_is_followed_and_by_nobody_else() {
        two.adaTo("PUT", "follow");
        var path = "/v1/followers/" + two.adaId();

        Client.registered(Node.shared()).send("DELETE", path, "");
        two.ada().send("DELETE", path, "");
        assertThat(two.events()).containsExactly("follow.began.v1");

        assertThat(two.bob().send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(two.events()).containsExactly("follow.began.v1", "follow.ended.v1");
    }

    @Test
    void a_block_ends_follows_in_both_directions() {
        two.adaTo("PUT", "follow");
        two.bobTo("PUT", "follow");

        var blocked = two.bobTo("PUT", "block");

        assertThat(blocked.status()).as(blocked.toString()).isEqualTo(204);
        assertThat(two.events())
                .containsExactly(
                        "follow.began.v1", "follow.began.v1", "follow.ended.v1", "follow.ended.v1", "block.began.v1");
        assertThat(Two.followed(two.adaId())).isZero();
        assertThat(Two.followed(two.bobId())).isZero();
    }

    @Test
    void across_a_block_nobody_follows() {
        two.bobTo("PUT", "block");

        var byTheBlocked = two.adaTo("PUT", "follow");
        var byTheOther = two.bobTo("PUT", "follow");

        assertThat(byTheBlocked.status()).isEqualTo(404);
        assertThat(byTheBlocked.code()).isEqualTo("account-not-found");
        assertThat(byTheOther.status()).isEqualTo(409);
        assertThat(byTheOther.code()).isEqualTo("blocked-by-you");
        assertThat(two.adaTo("PUT", "mute").status()).isEqualTo(204);
        assertThat(two.adaTo("PUT", "block").status()).isEqualTo(204);
        assertThat(two.bobTo("DELETE", "block").status()).isEqualTo(204);
        assertThat(two.adaTo("DELETE", "block").status()).isEqualTo(204);
        assertThat(two.adaTo("PUT", "follow").status()).isEqualTo(204);
    }

    @Test
    void nobody_learns_from_an_answer_that_somebody_mutes_or_blocks_them() {
        var before = two.adaTo("PUT", "mute");

        two.bobTo("PUT", "mute");
        two.bobTo("PUT", "block");
        var after = two.adaTo("PUT", "mute", "Idempotency-Key", "1");
        var replayed = two.adaTo("PUT", "mute", "Idempotency-Key", "1");

        assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
        for (var answer : new Client.Answer[] {after, replayed}) {
            assertThat(answer.header("ETag")).isEmpty();
            assertThat(answer.header("Consistency-Token")).isEqualTo(before.header("Consistency-Token"));
        }
    }

    @Test
    void whoever_has_left_is_followed_no_longer_if_one_says_so() {
        two.adaTo("PUT", "follow");
        two.bob().send("DELETE", "/v1/me", "{\"password\":\"correct horse\"}");

        assertThat(two.adaTo("PUT", "mute").code()).isEqualTo("account-not-found");
        assertThat(two.adaTo("DELETE", "follow").status()).isEqualTo(204);
        assertThat(two.events()).containsExactly("follow.began.v1", "follow.ended.v1");
    }

    @Test
    void nobody_follows_more_than_five_thousand() {
        Two.setFollowed(two.adaId(), 5_000);

        var refused = two.adaTo("PUT", "follow");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("following-too-many");
        Two.setFollowed(two.adaId(), 4_999);
        assertThat(two.adaTo("PUT", "follow").status()).isEqualTo(204);
        assertThat(two.adaTo("DELETE", "follow").status()).isEqualTo(204);
        assertThat(Two.followed(two.adaId())).isEqualTo(4_999);
    }
}
