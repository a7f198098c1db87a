package app.rostrum.standalone.reconcile;

import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import app.rostrum.events.operate.Order;
import app.rostrum.events.wire.Channel;
import app.rostrum.events.wire.EventTypes;
import app.rostrum.query.projection.StoreAway;
import app.rostrum.query.projection.ViewCheck;
import app.rostrum.query.projection.Views;
import app.rostrum.standalone.Console;
import app.rostrum.standalone.ExitStatus;
import app.rostrum.standalone.Unforeseen;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Looks once at everything. It ends with an {@link ExitStatus}. */
final class Reconcile {

    private static final int CALL_MILLIS = 10_000;
    private static final long LOOK_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final EventStore store;
    private final Ledger ledger;
    private final long deadlineNanos;
    private final Generations generations = new Generations();
    /** By topic generation, then partition: the position of the last event. */
    private final Map<Integer, Map<Integer, Long>> lastDue = new HashMap<>();

    private Reconcile(Map<String, String> environment, EventStore store, Ledger ledger, Duration patience) {
        this.environment = environment;
        this.store = store;
        this.ledger = ledger;
        this.deadlineNanos = System.nanoTime() + patience.toNanos();
    }

    /** Takes how many seconds to wait for what is on its way; the environment says where everything is, as for both sides. */
    public static void main(String[] arguments) throws InterruptedException {
        var console = Console.standard();
        var ledger = new Ledger(console::say);
        var patience = arguments.length == 0 ? PATIENCE : Duration.ofSeconds(Long.parseLong(arguments[0]));
        // What libraries log is nothing that a person could act on.
        System.setProperty("logging.threshold.console", "off");
        // Opened first, since they set up how everything is logged.
        try (var views = Views.open();
                var store = EventStore.open(System.getenv())) {
            new Reconcile(System.getenv(), store, ledger, patience).run(views);
        } catch (SQLException e) {
            console.fail(EventStore.sentence(e));
            System.exit(ExitStatus.CANNOT_SAY);
        } catch (KafkaException e) {
            console.fail("Kafka does not answer: " + e.getMessage());
            System.exit(ExitStatus.CANNOT_SAY);
        } catch (StoreAway e) {
            console.fail("The views cannot be read: " + e.getMessage());
            System.exit(ExitStatus.CANNOT_SAY);
        } catch (RuntimeException e) {
            // The top of this thread.
            console.fail(ofWrongSetting(e).orElseGet(() -> Unforeseen.sentence(e)));
            System.exit(ExitStatus.CANNOT_SAY);
        }
        System.exit(ledger.isClean() ? ExitStatus.CLEAN : ExitStatus.DIFFERS);
    }

    /** What a settings class of Rostrum's has to say of what it was given: it is written for people, and holds no secret. */
    private static Optional<String> ofWrongSetting(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(it -> it instanceof IllegalArgumentException
                        && it.getStackTrace().length > 0
                        && it.getStackTrace()[0].getClassName().startsWith("app.rostrum.")
                        && it.getStackTrace()[0].getClassName().endsWith("Settings"))
                .map(Throwable::getMessage)
                .findFirst();
    }

    private void run(Views views) throws SQLException, InterruptedException {
        for (var channel : Channel.ALONE) {
            check(channel);
        }
        checkTopics();
        checkViews(views);
        ledger.sum();
    }

    /** Orders are found among them: they say what else there is to look at. */
    private void check(Channel channel) throws SQLException, InterruptedException {
        var names = EventTypes.all().keySet().stream().filter(channel::carries).toList();
        try (var check = streamCheck(Target.all(channel))) {
            store.inOrder(names, event -> {
                if (event.recorded().event() instanceof Order order) {
                    generations.add(order);
                }
                check.due(event);
            });
            check.finish();
        }
    }

    private void checkTopics() throws SQLException, InterruptedException {
        for (var it : generations.topics().entrySet()) {
            try (var check = streamCheck(Target.events(new Topic(it.getKey()), it.getValue()))) {
                store.inOrder(check::due);
                lastDue.put(it.getKey(), check.finish());
            }
        }
    }

    private StreamCheck streamCheck(Target target) {
        var arrivals = new Arrivals(Arrivals.consumer(kafka()), target.topic());
        return new StreamCheck(target, store.last(), arrivals, ledger, store::without, deadlineNanos);
    }

    private void checkViews(Views views) throws SQLException, InterruptedException {
        for (var name : views.names()) {
            for (var it : generations.of(name).entrySet()) {
                var check = views.check(name, it.getKey(), store.last().value(), store::without);
                check(name + " generation " + it.getKey(), new Topic(it.getValue()), check);
            }
        }
    }

    private void check(String where, Topic topic, ViewCheck check) throws SQLException, InterruptedException {
        var behind = awaitArrival(topic, check);
        if (!behind.isEmpty()) {
            ledger.add(where, "behind", String.join("; ", behind));
        }
        Consumer<ViewCheck.Difference> found = it ->
                ledger.add(where, it.wrong().name().toLowerCase(Locale.ROOT), it.document() + " (" + it.about() + ")");
        var after = generations.topics().getOrDefault(topic.generation(), Position.START);
        var id = topicId(topic);
        var skipped = check.skipped(id);
        var parked = check.parked(id);
        parked.forEach((position, why) -> ledger.add(where, "parked", "position " + position + " of " + why));
        EventStore.Taker taker = event -> {
            long position = event.position().value();
            if (event.position().isAfter(after) && !skipped.contains(position) && !parked.containsKey(position)) {
                check.add(event.recorded(), found);
            }
        };
        for (var pass = check.next(); pass.isPresent(); pass = check.next()) {
            read(pass.get(), check.events(), taker);
            check.finish(found);
        }
        ledger.say("%s: %,d documents folded again%s"
                .formatted(
                        where,
                        check.documents(),
                        skipped.isEmpty() ? "" : "; events skipped by order: " + skipped.size()));
    }

    private void read(ViewCheck.Pass pass, Set<String> names, EventStore.Taker taker)
            throws SQLException, InterruptedException {
        switch (pass) {
            case ViewCheck.Pass.SubjectBySubject all -> store.bySubject(names, taker);
            case ViewCheck.Pass.About one -> store.about(one.subject(), names, taker);
            case ViewCheck.Pass.InOrder all -> store.inOrder(names, taker);
        }
    }

    /** @return the partitions in which the view is behind, and by how much */
    private List<String> awaitArrival(Topic topic, ViewCheck check) throws InterruptedException {
        var id = topicId(topic);
        var due = lastDue.getOrDefault(topic.generation(), Map.of());
        while (true) {
            var reached = check.reached(id);
            var behind = new ArrayList<String>();
            due.forEach((partition, position) -> {
                if (reached.getOrDefault(partition, 0L) < position) {
                    behind.add("partition %d at position %d of %d"
                            .formatted(partition, reached.getOrDefault(partition, 0L), position));
                }
            });
            if (behind.isEmpty() || System.nanoTime() > deadlineNanos) {
                return behind;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private String topicId(Topic topic) throws InterruptedException {
        var name = topic.topicName();
        try (var admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                CALL_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                CALL_MILLIS))) {
            var description = admin.describeTopics(List.of(name))
                    .allTopicNames()
                    .get(CALL_MILLIS, TimeUnit.MILLISECONDS)
                    .get(name);
            if (description == null) {
                throw new KafkaException("there is no topic " + name);
            }
            return description.topicId().toString();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("it does not describe the topic " + name, e);
        }
    }

    private String kafka() {
        return environment.getOrDefault("ROSTRUM_KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
    }
}
