package app.rostrum.command.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.command.Client;
import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import app.rostrum.command.StoreSilent;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentEvent.CommentDeleted;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.CommentId;
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
import app.rostrum.events.relation.RelationEvent.FollowEnded;
import app.rostrum.events.relation.RelationEvent.MuteBegan;
import app.rostrum.events.relation.RelationId;
import app.rostrum.events.report.ReportId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

class RelationsIT {

    private static final String WAITING =
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND wait_event = 'advisory'";

    private final Relations relations = Node.shared().get(Relations.class);
    private final TransactionTemplate transactions = Node.shared().get(TransactionTemplate.class);

    private final AccountId ada = AccountId.of(UUID.randomUUID());
    private final AccountId bob = AccountId.of(UUID.randomUUID());
    private final RelationId both = RelationId.of(ada, bob);
    private final PostId post = PostId.of(UUID.randomUUID());
    private final CommentId comment = CommentId.of(UUID.randomUUID());
    private final PostPublished published =
            new PostPublished(post, ada, "T", "Hello", Visibility.FOLLOWERS, List.of(bob));
    private final CommentWritten written =
            new CommentWritten(comment, post, ada, null, null, 3, bob, "Hi", List.of(ada));

    private <T> T looked(Supplier<T> at) {
        return java.util.Objects.requireNonNull(transactions.execute(it -> at.get()));
    }

    @Test
    void a_post_is_as_its_events_have_made_it() {
        assertThat(looked(() -> relations.post(post))).isEmpty();

        StoredFacts.store(published);
        assertThat(looked(() -> relations.post(post))).contains(new LivePost(ada, Visibility.FOLLOWERS));

        StoredFacts.store(
                new PostEdited(post, null, "Hi", List.of()), new PostVisibilityChanged(post, Visibility.PUBLIC));
        assertThat(looked(() -> relations.post(post))).contains(new LivePost(ada, Visibility.PUBLIC));

        StoredFacts.store(new PostDeleted(post));
        assertThat(looked(() -> relations.post(post))).isEmpty();
    }

    @Test
    void a_post_that_was_removed_is_not_there() {
        StoredFacts.store(published, new PostRemoved(post, ada, ReportId.of(post)));

        assertThat(looked(() -> relations.post(post))).isEmpty();
    }

    @Test
    void a_comment_is_as_its_events_have_made_it() {
        assertThat(looked(() -> relations.comment(comment))).isEmpty();

        StoredFacts.store(written);
        assertThat(looked(() -> relations.comment(comment))).contains(new LiveComment(post, bob, 3));

        StoredFacts.store(new CommentDeleted(comment, post, null));
        assertThat(looked(() -> relations.comment(comment))).isEmpty();
    }

    @Test
    void what_two_are_to_each_other_depends_on_who_asks() {
        assertThat(looked(() -> relations.between(ada, bob))).isEqualTo(Tie.NONE);

        StoredFacts.store(new MuteBegan(both, ada, bob), new FollowBegan(both, ada, bob, false));
        assertThat(looked(() -> relations.between(ada, bob))).isEqualTo(new Tie(true, false, false, false));
        assertThat(looked(() -> relations.between(bob, ada))).isEqualTo(new Tie(false, true, false, false));

        StoredFacts.store(new FollowEnded(both, ada, bob), new BlockBegan(both, bob, ada));
        assertThat(looked(() -> relations.between(ada, bob))).isEqualTo(new Tie(false, false, false, true));
        assertThat(relations.lately(bob, ada)).isEqualTo(new Tie(false, false, true, false));

        StoredFacts.store(new BlockEnded(both, bob, ada));
        assertThat(looked(() -> relations.between(ada, bob))).isEqualTo(Tie.NONE);
    }

    @Test
    void an_account_is_open_until_its_owner_gives_it_up() {
        var client = Client.registered(Node.shared());
        var account = account(client);
        assertThat(looked(() -> relations.isOpen(account))).isTrue();

        assertThat(client.send("DELETE", "/v1/me", "{\"password\":\"correct horse\"}")
                        .status())
                .isEqualTo(204);
        assertThat(looked(() -> relations.isOpen(account))).isFalse();
    }

    private static AccountId account(Client client) {
        return StoredFacts.account(client);
    }

    @Test
    void what_is_looked_at_stays_as_it_is_until_the_transaction_ends() throws Exception {
        StoredFacts.store(published);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var change = new CompletableFuture<Void>();
            transactions.executeWithoutResult(it -> {
                relations.post(post);
                threads.execute(() -> transactions.executeWithoutResult(other -> {
                    relations.changing(post);
                    change.complete(null);
                }));
                Eventually.holds(() -> waiting() == 1);
                assertThat(change).isNotDone();
            });
            change.get(5, java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    @Test
    void whoever_waited_for_a_change_sees_it() throws Exception {
        StoredFacts.store(published);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var looked = new CompletableFuture<Optional<LivePost>>();
            transactions.executeWithoutResult(it -> {
                relations.changing(post);
                threads.execute(() -> looked.complete(looked(() -> relations.post(post))));
                Eventually.holds(() -> waiting() == 1);
                StoredFacts.store(new PostDeleted(post));
            });
            assertThat(looked.get(5, java.util.concurrent.TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void two_can_look_at_the_same_thing() {
        StoredFacts.store(published);

        var seen = looked(() -> {
            relations.post(post);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                return threads.submit(() -> looked(() -> relations.post(post))).get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(seen).isPresent();
    }

    @Test
    void nobody_waits_for_ever() {
        looked(() -> {
            relations.changing(post);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var waited = threads.submit(() -> {
                    long begin = System.nanoTime();
                    assertThatThrownBy(() -> looked(() -> relations.post(post))).isInstanceOf(StoreSilent.class);
                    assertThatThrownBy(() -> looked(() -> {
                                relations.changing(post);
                                return true;
                            }))
                            .isInstanceOf(StoreSilent.class);
                    return Duration.ofNanos(System.nanoTime() - begin);
                });
                return assertThat(waited.get()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void nothing_is_looked_at_without_a_transaction_that_keeps_it_so() {
        assertThatThrownBy(() -> relations.post(post)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> relations.changing(post)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void looking_gives_a_transaction_no_id() {
        StoredFacts.store(published);

        var id = looked(() -> {
            relations.visiblePost(post, bob);
            relations.changing(comment);
            return Optional.ofNullable(Node.shared()
                    .get(JdbcTemplate.class)
                    .queryForObject("SELECT pg_current_xact_id_if_assigned()::text", String.class));
        });

        assertThat(id).isEmpty();
    }

    @Test
    void only_those_who_may_be_named_are_mentioned() {
        var run = UUID.randomUUID().toString().substring(0, 8);
        var author = Client.registered(Node.shared(), "a" + run);
        var friend = StoredFacts.account(Client.registered(Node.shared(), "f" + run));
        var foe = StoredFacts.account(Client.registered(Node.shared(), "x" + run));
        var hidden = StoredFacts.account(Client.registered(Node.shared(), "h" + run));
        var by = StoredFacts.account(author);
        StoredFacts.store(new BlockBegan(RelationId.of(by, foe), foe, by));
        StoredFacts.store(new BlockBegan(RelationId.of(by, hidden), by, hidden));
        var mentions = Node.shared().get(Mentions.class);
        var all = "@nobody_%1$s @a%1$s @x%1$s @h%1$s @F%1$s @f%1$s".formatted(run);

        var shown = new LivePost(by, Visibility.PUBLIC);
        assertThat(mentions.in(by, shown, null, all)).containsExactly(friend);
        assertThat(mentions.in(foe, new LivePost(foe, Visibility.PUBLIC), "@h%1$s, @a%1$s".formatted(run)))
                .containsExactly(hidden);
        assertThat(mentions.in(by, shown, "nobody")).isEmpty();

        var forFollowers = new LivePost(by, Visibility.FOLLOWERS);
        assertThat(mentions.in(by, forFollowers, all)).isEmpty();
        StoredFacts.store(new FollowBegan(RelationId.of(by, friend), friend, by, false));
        assertThat(mentions.in(by, forFollowers, all)).containsExactly(friend);
        assertThat(mentions.in(friend, forFollowers, all))
                .as("a comment below it: to its author, not to those who do not see it")
                .containsExactly(by);
        StoredFacts.store(new FollowEnded(RelationId.of(by, friend), friend, by));
        assertThat(mentions.in(by, forFollowers, all)).isEmpty();
    }

    private static long waiting() {
        return java.util.Objects.requireNonNull(
                Node.shared().get(JdbcTemplate.class).queryForObject(WAITING, Long.class));
    }
}
