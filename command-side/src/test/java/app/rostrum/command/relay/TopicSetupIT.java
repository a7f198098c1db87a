package app.rostrum.command.relay;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.servers.SharedServers;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class TopicSetupIT {

    /** So many that some are asked about before the broker has heard of them. */
    private static final int TOPICS = 20;

    private static final RelaySettings SETTINGS = new RelaySettings(
            SharedServers.kafka().bootstrapServers(), (short) -1, 1_000, Duration.ofSeconds(2), Duration.ofSeconds(5));

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
}
