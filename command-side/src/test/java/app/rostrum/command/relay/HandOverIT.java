package app.rostrum.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import app.rostrum.command.relay.EventRelay.State;
import app.rostrum.events.Position;
import app.rostrum.servers.SharedServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Relays of several nodes, some of which cannot reach Kafka, and a lease that outlives the test unless it is given up. */
class HandOverIT {

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final String NOWHERE = "127.0.0.1:1";

    private final Target target = TopicReader.topic(ThreadLocalRandom.current().nextInt(1_000, 1_000_000));
    private final List<EventRelay> relays = new ArrayList<>();

    private EventRelay node(String kafka) {
        var jdbc = Node.shared().get(JdbcTemplate.class);
        var lease = new Lease(jdbc, target.topic(), UUID.randomUUID().toString(), LEASE, System::nanoTime);
        var relay = new EventRelay(
                target,
                lease,
                new RelaySettings(kafka, (short) -1, 1_000, Duration.ZERO, LEASE, Duration.ofSeconds(5)),
                new SimpleMeterRegistry());
        relays.add(relay);
        relay.start();
        return relay;
    }

    @AfterEach
    void stop() {
        relays.forEach(EventRelay::drop);
    }

    @Test
    void a_node_that_alone_cannot_reach_kafka_leaves_the_lease_to_another() {
        var cut = node(NOWHERE);
        Eventually.holds(() -> cut.state() == State.INTERRUPTED);
        assertThat(cut.reason()).isEqualTo("Kafka does not answer, or refuses");

        var other = node(SharedServers.kafka().bootstrapServers());

        Eventually.holds(other::isActive);
        Eventually.holds(() -> cut.state() == State.STANDBY);
    }

    @Test
    void while_no_node_reaches_kafka_one_always_says_so_and_how_far_the_topic_is_filled() {
        var reached = fill();
        var cut = List.of(node(NOWHERE), node(NOWHERE));
        var tried = new HashSet<EventRelay>();
        Eventually.holds(() -> tried.addAll(interrupted(cut)) && tried.size() == 2);

        var alone = new HashSet<EventRelay>();
        Eventually.holds(() -> {
            var saying = interrupted(cut);
            // One that was interrupted a moment ago may stand by now, and then it says nothing.
            assertThat(saying).isNotEmpty().allMatch(it -> reached.equals(it.reached()) || it.state() == State.STANDBY);
            return saying.size() == 1 && alone.addAll(saying) && alone.size() == 2;
        });
    }

    @Test
    void a_relay_whose_producer_has_failed_for_good_takes_another_and_goes_on() {
        var ada = Client.registered(Node.shared());
        var relay = node(SharedServers.kafka().bootstrapServers());
        Eventually.holds(relay::isActive);
        // To a producer it is the same whether it was fenced or is told that its transaction is in no state for what it
        // asks.
        new Sender(TopicReader.settings(1_000), target).close();

        var id = ada.send("POST", "/v1/posts", "{\"body\":\"after the failure\"}")
                .json()
                .get("id")
                .asString();

        var records = TopicReader.readUntil(target, List.of(it -> it.key().equals(id)));
        assertThat(records.stream().filter(it -> it.key().equals(id))).hasSize(1);
        Eventually.holds(relay::isActive);
    }

    private Position fill() {
        Client.registered(Node.shared());
        var filling = node(SharedServers.kafka().bootstrapServers());
        var reached = Eventually.get(
                filling::reached, it -> it != null && target.log().behind(it).events() == 0);
        filling.stop();
        return Objects.requireNonNull(reached);
    }

    /** Each is asked after the other, and they may have changed places in between: so until twice the same was found. */
    private static List<EventRelay> interrupted(List<EventRelay> relays) {
        List<EventRelay> before;
        var found = interruptedOneByOne(relays);
        do {
            before = found;
            found = interruptedOneByOne(relays);
        } while (!found.equals(before));
        return found;
    }

    private static List<EventRelay> interruptedOneByOne(List<EventRelay> relays) {
        return relays.stream().filter(it -> it.state() == State.INTERRUPTED).toList();
    }
}
