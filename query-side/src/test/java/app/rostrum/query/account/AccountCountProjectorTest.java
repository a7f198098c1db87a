package app.rostrum.query.account;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.account;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Metadata;
import app.rostrum.events.Recorded;
import app.rostrum.events.Topic;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.PostId;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationEvent.FollowEnded;
import app.rostrum.events.relation.RelationId;
import app.rostrum.events.report.ReportId;
import app.rostrum.query.projection.ProjectorFixture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountCountProjectorTest {

    private static final int ACCOUNTS = 6;

    @Test
    void a_post_that_nobody_has_deleted_cannot_be_counted() {
        try (var fixture = ProjectorFixture.of(new AccountCountProjector())) {
            var recorded =
                    fixture.recorded(List.<DomainEvent>of(published(post(1), ADA, "One"), new PostDeleted(post(1))));
            fixture.apply(recorded.subList(0, 1));
            assertThatThrownBy(() -> fixture.apply(recorded.subList(1, 2))).hasMessage("nobody has deleted a post");
        }
    }

    /** Each partition's events in its order, in stretches of any length, delivered again as chance will have it, among those of the others. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void however_often_stretches_are_delivered_the_sums_are_what_was_counted_by_hand(int seed) {
        var random = new Random(seed);
        var history = new History(random);
        try (var fixture = ProjectorFixture.of(new AccountCountProjector())) {
            var recorded = fixture.recorded(history.events, history::metadata);
            var partitions = new HashMap<Integer, List<Recorded<DomainEvent>>>();
            recorded.forEach(it -> partitions
                    .computeIfAbsent(Topic.partitionOf(it.event().subject().text()), p -> new ArrayList<>())
                    .add(it));
            var reached = new HashMap<Integer, Integer>();
            while (!partitions.isEmpty()) {
                var partition = List.copyOf(partitions.keySet()).get(random.nextInt(partitions.size()));
                var all = Objects.requireNonNull(partitions.get(partition));
                int done = reached.getOrDefault(partition, 0);
                int from = Math.max(0, done - random.nextInt(20));
                int to = Math.min(all.size(), Math.max(done, from + random.nextInt(30)));
                fixture.apply(all.subList(from, to));
                reached.put(partition, Math.max(done, to));
                if (to == all.size()) {
                    partitions.remove(partition);
                }
            }
            assertThat(sums(fixture)).isEqualTo(history.tally);
            assertThat(fixture.differences(recorded)).isEmpty();
            var once = fixture.contents();
            fixture.apply(recorded);
            assertThat(fixture.contents()).isEqualTo(once);
            fixture.empty();
            fixture.apply(recorded);
            assertThat(fixture.contents()).isEqualTo(once);
        }
    }

    private static Map<String, Counts> sums(ProjectorFixture<DomainEvent> fixture) {
        var sums = new TreeMap<String, Counts>();
        fixture.contents().forEach((id, fields) -> {
            var document = new AccountCountDocument(
                    id,
                    0,
                    (String) Objects.requireNonNull(fields.get("account")),
                    number(fields, "posts"),
                    number(fields, "followers"),
                    number(fields, "following"));
            sums.merge(document.account(), Counts.NONE.plus(document), (before, same) -> before.plus(document));
        });
        sums.values().removeIf(Counts.NONE::equals);
        return sums;
    }

    private static long number(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof Number it ? it.longValue() : 0;
    }

    /** What happens by chance, and what there is of each account in the end. */
    private static final class History {

        final List<DomainEvent> events = new ArrayList<>();
        final Map<String, Counts> tally = new TreeMap<>();
        private final Map<PostId, AccountId> live = new HashMap<>();
        private final Map<PostId, AccountId> authors = new HashMap<>();
        private final Map<List<AccountId>, Boolean> follows = new HashMap<>();

        History(Random random) {
            for (int i = 1; i <= 400; i++) {
                var one = account(1 + random.nextInt(ACCOUNTS));
                var other = account(1 + random.nextInt(ACCOUNTS));
                if (random.nextInt(3) > 0) {
                    posts(random, post(i), one);
                } else if (!one.equals(other)) {
                    follows(one, other);
                }
            }
            live.values().forEach(it -> count(it, 1, 0, 0));
            follows.forEach((pair, stands) -> {
                if (stands) {
                    count(pair.getFirst(), 0, 0, 1);
                    count(pair.getLast(), 0, 1, 0);
                }
            });
        }

        Metadata metadata(DomainEvent event) {
            return event instanceof PostDeleted it
                    ? Metadata.NONE.by(
                            Objects.requireNonNull(authors.get(it.postId())).text())
                    : Metadata.NONE;
        }

        private void posts(Random random, PostId next, AccountId author) {
            int chance = random.nextInt(4);
            if (live.isEmpty() || chance > 1) {
                events.add(published(next, author, "Hello"));
                live.put(next, author);
                authors.put(next, author);
                return;
            }
            var gone = List.copyOf(live.keySet()).get(random.nextInt(live.size()));
            var its = Objects.requireNonNull(live.remove(gone));
            events.add(chance == 0 ? new PostDeleted(gone) : new PostRemoved(gone, its, ReportId.of(gone)));
        }

        private void follows(AccountId one, AccountId other) {
            var relation = RelationId.of(one, other);
            boolean stands = follows.getOrDefault(List.of(one, other), false);
            events.add(stands ? new FollowEnded(relation, one, other) : new FollowBegan(relation, one, other, false));
            follows.put(List.of(one, other), !stands);
        }

        private void count(AccountId account, int posts, int followers, int following) {
            var more = new AccountCountDocument("", 0, account.text(), posts, followers, following);
            tally.merge(account.text(), Counts.NONE.plus(more), (before, same) -> before.plus(more));
        }
    }
}
