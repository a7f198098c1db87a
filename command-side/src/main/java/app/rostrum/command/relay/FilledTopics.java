package app.rostrum.command.relay;

import app.rostrum.command.TopicFilling;
import app.rostrum.command.store.EventLog;
import app.rostrum.events.Topic;
import app.rostrum.events.wire.Channel;
import org.springframework.jdbc.core.JdbcTemplate;

/** As the relays of all nodes have said with the last beats of their leases. */
final class FilledTopics implements TopicFilling {

    /** What is written between two beats under a full load is less: each is a third of a lease's length. */
    static final int MOST_BEHIND = 10_000;

    /** The first topic is as far as nobody knows until its relay has its first lease; nothing else is further then either. */
    private static final String BEHIND = """
            SELECT count(*) FROM (
                SELECT FROM event
                WHERE position > coalesce((SELECT reached FROM relay_lease WHERE topic = ?), 0)
                    AND position <= (SELECT max(reached) FROM relay_lease WHERE starts_with(topic, ?))
                    AND %s
                LIMIT ?) AS behind""".formatted(EventLog.isOf(Channel.EVENTS));

    private final JdbcTemplate jdbc;
    private final int mostBehind;

    /** @param mostBehind how many events a generation may lack that is filled */
    FilledTopics(JdbcTemplate jdbc, int mostBehind) {
        this.jdbc = jdbc;
        this.mostBehind = mostBehind;
    }

    @Override
    public boolean isFilled(int generation) {
        var behind = jdbc.queryForObject(
                BEHIND, Integer.class, new Topic(generation).topicName(), Channel.EVENTS.topic(), mostBehind + 1);
        return behind == null || behind <= mostBehind;
    }
}
