package app.rostrum.command.relation;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.AtOnce;
import app.rostrum.command.Client;
import app.rostrum.command.Node;
import app.rostrum.command.relations.StoredFacts;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Follows and blocks that come at the same time. */
class FollowingAtOnceIT {

    private static final String FOLLOWED_AFTER = """
            SELECT count(*) FROM event WHERE name = 'follow.began.v1' AND subject = ?
                AND position > (SELECT min(position) FROM event WHERE stream = ? AND name = 'account.closed.v1')""";

    private static Client.Answer put(Client who, Object whom, String what) {
        return who.sendUntilDecided("PUT", "/v1/accounts/" + whom + "/" + what, "");
    }

    @Test
    void of_a_follow_and_a_block_only_the_block_is_left() throws Exception {
        for (int round = 0; round < 20; round++) {
            var two = Two.people();
            var start = new CyclicBarrier(2);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Supplier<Client.Answer> follow = () -> after(start, () -> put(two.ada(), two.bobId(), "follow"));
                Supplier<Client.Answer> block = () -> after(start, () -> put(two.bob(), two.adaId(), "block"));
                var followed = CompletableFuture.supplyAsync(follow, threads);
                var blocked = CompletableFuture.supplyAsync(block, threads);

                assertThat(blocked.get(1, TimeUnit.MINUTES).status()).isEqualTo(204);
                assertThat(followed.get(1, TimeUnit.MINUTES).status()).isIn(204, 404);
            }
            assertThat(two.events())
                    .isIn(List.of("block.began.v1"), List.of("follow.began.v1", "follow.ended.v1", "block.began.v1"));
            assertThat(Two.followed(two.adaId())).isZero();
        }
    }

    private static <T> T after(CyclicBarrier start, Supplier<T> what) {
        try {
            start.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return what.get();
    }

    @Test
    void twenty_follows_of_one_are_one() {
        var two = Two.people();

        var answers = AtOnce.twenty(() -> put(two.ada(), two.bobId(), "follow"));

        assertThat(answers).allSatisfy(it -> assertThat(it.status()).isEqualTo(204));
        assertThat(two.events()).containsExactly("follow.began.v1");
        assertThat(Two.followed(two.adaId())).isEqualTo(1);
    }

    /** The eleventh of twenty that begin closes it first. */
    @Test
    void nobody_follows_an_account_after_it_is_closed() {
        var bob = Client.registered(Node.shared());
        var bobId = StoredFacts.account(bob);
        var others = Stream.generate(() -> Client.registered(Node.shared()))
                .limit(20)
                .toList();
        var next = new AtomicInteger();

        var answers = AtOnce.twenty(() -> {
            int number = next.getAndIncrement();
            if (number == 10) {
                assertThat(bob.send("DELETE", "/v1/me", "{\"password\":\"correct horse\"}")
                                .status())
                        .isEqualTo(204);
            }
            return put(others.get(number), bobId, "follow");
        });

        assertThat(answers).allSatisfy(it -> assertThat(it.status()).isIn(204, 404));
        assertThat(answers.stream().filter(it -> it.status() == 404)).isNotEmpty();
        assertThat(Node.shared()
                        .get(JdbcTemplate.class)
                        .queryForObject(FOLLOWED_AFTER, Long.class, bobId.text(), bobId.text()))
                .isZero();
    }

    @Test
    void of_twenty_accounts_one_is_followed_where_one_is_left_of_five_thousand() {
        var ada = Client.registered(Node.shared());
        var others = Stream.generate(() -> StoredFacts.account(Client.registered(Node.shared())))
                .limit(20)
                .toList();
        Two.setFollowed(StoredFacts.account(ada), 4_999);
        var next = new AtomicInteger();

        var answers = AtOnce.twenty(() -> put(ada, others.get(next.getAndIncrement()), "follow"));

        assertThat(answers.stream().filter(it -> it.status() == 204)).hasSize(1);
        assertThat(answers.stream().filter(it -> it.status() != 204))
                .allSatisfy(it -> assertThat(it.code()).isEqualTo("following-too-many"));
        assertThat(Two.followed(StoredFacts.account(ada))).isEqualTo(5_000);
    }
}
