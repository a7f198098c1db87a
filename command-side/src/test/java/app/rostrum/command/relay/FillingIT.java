package app.rostrum.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.command.Client;
import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import app.rostrum.command.store.EventLog;
import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import app.rostrum.events.wire.CloudEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Turns of relays that end as a kill or a stop would end them, into topics that no order names. */
class FillingIT {

    private static final int BATCH = 20;
    private static final RelaySettings SETTINGS = TopicReader.settings(BATCH);

    private final int generation = ThreadLocalRandom.current().nextInt(1_000, 1_000_000);
    private final Target target = TopicReader.topic(generation);

    @BeforeAll
    static void some_history() {
        var ada = Client.registered(Node.shared());
        var used = new HashSet<Integer>();
        for (int i = 0; i < BATCH * 5 || used.size() < Topic.PARTITIONS; i++) {
            var post = ada.send("POST", "/v1/posts", "{\"body\":\"" + i + "\"}");
            used.add(Topic.partitionOf(post.json().get("id").asString()));
        }
    }

    @Test
    void a_topic_is_filled_once_it_lacks_little_of_what_the_furthest_one_has() {
        var jdbc = Node.shared().get(JdbcTemplate.class);
        var filled = new FilledTopics(jdbc, BATCH);
        jdbc.update("INSERT INTO relay_lease VALUES (?, 'test', 1, 0)", target.topic());
        try {
            Eventually.holds(() -> !filled.isFilled(generation));
            jdbc.update(
                    "UPDATE relay_lease SET reached = ? WHERE topic = ?",
                    stored().getLast().position().value(),
                    target.topic());
            assertThat(filled.isFilled(generation)).isTrue();
        } finally {
            jdbc.update("DELETE FROM relay_lease WHERE topic = ?", target.topic());
        }
    }

    @Test
    void what_follows_soon_waits_a_little_and_shares_a_transaction() throws Exception {
        var gather = Duration.ofMillis(400);
        var ada = Client.registered(Node.shared());
        var sent = new ArrayList<Integer>();
        try (var before = begin()) {
            fill(before, stored().getLast().position());
        }
        // A turn's first batch waits for none before it.
        try (var filling = Filling.begin(target, TopicReader.settings(1_000, gather))) {
            ada.send("POST", "/v1/posts", "{\"body\":\"alone\"}");
            long begin = System.nanoTime();
            while (sent.isEmpty()) {
                filling.next(new Signal(), sent::add);
            }
            assertThat(System.nanoTime() - begin).isLessThan(gather.toNanos());
            ada.send("POST", "/v1/posts", "{\"body\":\"together\"}");
            ada.send("POST", "/v1/posts", "{\"body\":\"with this\"}");
            while (sent.size() < 2) {
                filling.next(new Signal(), sent::add);
            }

            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(gather.toNanos());
            assertThat(sent).containsExactly(1, 2);
        }
    }

    private Filling begin() {
        return Filling.begin(target, SETTINGS);
    }

    private static void next(Filling filling) {
        try {
            filling.next(new Signal(), sent -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(Filling filling, Position end) {
        while (end.isAfter(filling.reached())) {
            next(filling);
        }
    }

    private static List<CloudEvent> stored() {
        var all = new ArrayList<CloudEvent>();
        var log = Node.shared().get(EventLog.class);
        // While an older transaction is open, of a relay's lease say, the last are kept back, and a turn would send
        // more.
        Eventually.holds(() -> !log.hasUnsettled(Position.START));
        for (var page = log.after(Position.START, 1_000); !page.isEmpty(); ) {
            all.addAll(page);
            page = log.after(page.getLast().position(), 1_000);
        }
        return all;
    }

    /** Partition by partition and in order, what is stored and nothing else. */
    private void isOnTheTopic(List<CloudEvent> events) {
        var lasts = new HashMap<Integer, CloudEvent>();
        events.forEach(it -> lasts.put(target.partitionOf(it.subject()), it));
        var records = TopicReader.readUntilAll(target, lasts.values());
        var found = records.stream()
                .collect(Collectors.groupingBy(
                        it -> it.partition(), Collectors.mapping(it -> it.headers(), Collectors.toList())));
        var wanted = events.stream()
                .collect(Collectors.groupingBy(
                        it -> target.partitionOf(it.subject()),
                        Collectors.mapping(CloudEvent::headers, Collectors.toList())));
        assertThat(found.values().stream().mapToInt(Collection::size).sum()).isEqualTo(events.size());
        assertThat(found).isEqualTo(wanted);
    }

    @Test
    void a_turn_that_was_killed_in_the_middle_of_a_batch_is_gone_on_with() {
        var events = stored();
        var killed = begin();
        next(killed);
        next(killed);
        var half = new Sender(SETTINGS, target);
        half.sendWithoutCommitting(events.subList(BATCH * 2, BATCH * 3));

        try (var successor = begin()) {
            fill(successor, events.getLast().position());
        }

        isOnTheTopic(events);
        half.close();
        killed.close();
    }

    @Test
    void one_that_was_stopped_and_goes_on_after_another_took_over_sends_nothing() {
        var events = stored();
        try (var stopped = begin()) {
            next(stopped);
            try (var successor = begin()) {
                next(successor);
                assertThatThrownBy(() -> next(stopped)).isInstanceOf(KafkaException.class);
                assertThatThrownBy(() -> next(stopped)).isInstanceOf(KafkaException.class);
                fill(successor, events.getLast().position());
            }
        }

        isOnTheTopic(events);
    }

    @Test
    void a_turn_begins_without_waiting_for_news_of_partitions_that_have_none() {
        var events = stored();
        try (var first = begin()) {
            fill(first, events.getLast().position());
        }
        TopicTail.read(SETTINGS, target);

        var shortest = Duration.ofDays(1);
        for (int i = 0; i < 3; i++) {
            long begin = System.nanoTime();
            var tail = TopicTail.read(SETTINGS, target);
            var took = Duration.ofNanos(System.nanoTime() - begin);
            shortest = took.compareTo(shortest) < 0 ? took : shortest;
            assertThat(tail.events()).hasSize(target.partitions());
        }

        // Partition by partition it was half a second for each, and that every time.
        assertThat(shortest).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void what_is_on_the_topic_already_is_not_sent_again_by_a_turn_that_begins() {
        var events = stored();
        try (var first = begin()) {
            fill(first, events.getLast().position());
        }

        try (var second = begin()) {
            fill(second, events.getLast().position());
        }

        isOnTheTopic(events);
    }
}
