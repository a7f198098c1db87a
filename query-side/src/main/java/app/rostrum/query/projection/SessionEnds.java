package app.rostrum.query.projection;

import app.rostrum.events.session.SessionEvent.SessionEnded;
import app.rostrum.events.wire.Channel;
import app.rostrum.events.wire.EventTypes;
import app.rostrum.web.EndedSessions;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears which sessions end, and which have lately: every node from as far back as an access token may still be good. What it has heard holds
 * while Kafka is away.
 */
@Component
class SessionEnds implements TopicReader, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SessionEnds.class);
    private static final String ENDED = EventTypes.nameOf(SessionEnded.class);

    private final TopicFollower follower;
    private final EndedSessions ended;
    private final InstantSource clock;
    private boolean running;

    SessionEnds(EndedSessions ended, KafkaAdmin admin, KafkaSettings settings, InstantSource clock) {
        this.ended = ended;
        this.clock = clock;
        follower = new TopicFollower(Channel.SESSIONS.topic(), this, admin, settings);
    }

    @Override
    public void begin(Consumer<byte[], byte[]> consumer, TopicPartition partition, long end) {
        long since = clock.instant().minus(EndedSessions.KEPT).toEpochMilli();
        var first = consumer.offsetsForTimes(Map.of(partition, since)).get(partition);
        consumer.seek(partition, first == null ? end : first.offset());
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> record) {
        var session = RecordHeaders.subject(record);
        if (session != null && ENDED.equals(RecordHeaders.name(record))) {
            ended.add(session);
        }
    }

    @Override
    public void complete() {
        ended.complete();
    }

    /** It will come: until then it is not known who is logged in. */
    @Override
    public void missing() {
        LOG.debug("there is no topic of sessions yet");
    }

    @Override
    public void start() {
        follower.start();
        running = true;
    }

    @Override
    public void stop() {
        follower.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
