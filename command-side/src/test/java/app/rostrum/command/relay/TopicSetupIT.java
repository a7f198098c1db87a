package app.rostrum.command.relay;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.command.Eventually;
import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.wire.CloudEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class TopicSetupIT {

    /** So many that some are asked about before the broker has heard of them. */
    private static final int TOPICS = 20;

    private static final RelaySettings SETTINGS = TopicReader.settings(1_000);

    private final TopicSetup setup = new TopicSetup(SETTINGS);
    private final int first = ThreadLocalRandom.current().nextInt(1_000, 1_000_000);

    @Test
    void a_topic_that_was_just_made_is_waited_for_until_the_broker_knows_it() {
        for (int i = 0; i < TOPICS; i++) {
            var target = TopicReader.topic(first + i);
            assertThatCode(() -> setup.ensure(target)).as("topic %d", i).doesNotThrowAnyException();
        }
    }

    @Test
    void one_that_is_not_there_is_not_waited_for_and_that_is_not_called_silence() {
        assertThatThrownBy(() -> setup.check(TopicReader.topic(first + TOPICS)))
                .isInstanceOf(KafkaException.class)
                .hasMessage("Kafka refused what was asked about the topic")
                .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }

    @Test
    void an_event_of_a_clock_that_is_days_ahead_holds_up_nobody() throws Exception {
        var made = TopicReader.topic(first + TOPICS + 1);
        setup.ensure(made);
        assertThatCode(() -> sendFromTheFuture(made)).doesNotThrowAnyException();

        var older = TopicReader.topic(first + TOPICS + 2);
        setup.ensure(older);
        limitTime(older);
        assertThatThrownBy(() -> sendFromTheFuture(older)).isInstanceOf(InvalidTimestampException.class);
        setup.ensure(older);
        Eventually.holds(() -> {
            try {
                sendFromTheFuture(older);
                return true;
            } catch (KafkaException brokerHasNotHeardOfItYet) {
                return false;
            }
        });
    }

    private static void sendFromTheFuture(Target target) {
        try (var sender = new Sender(SETTINGS, target)) {
            var time = Instant.now().plus(10, ChronoUnit.DAYS);
            var metadata = Metadata.NONE;
            sender.send(List.of(new CloudEvent(
                    "post.published.v1", "s", time, new Position(1), "s", 1, metadata, new byte[] {'{', '}'})));
        }
    }

    /** As Kafka does where nothing else is said. */
    private static void limitTime(Target target) throws Exception {
        var entry = new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, "3600000");
        var change = new AlterConfigOp(entry, AlterConfigOp.OpType.SET);
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, target.topic());
        Map<String, Object> address = Map.of("bootstrap.servers", SETTINGS.bootstrapServers());
        try (var admin = Admin.create(address)) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get(10, TimeUnit.SECONDS);
        }
    }
}
