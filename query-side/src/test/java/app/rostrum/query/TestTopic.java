package app.rostrum.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DeleteTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A topic as its operators see it: it is made, deleted, and consumer groups have come somewhere in it. */
public record TestTopic(String bootstrapServers, String name, int partitions) {

    private static final int DROP_LIMIT_MILLIS = 10_000;

    static TestTopic empty(String bootstrapServers, String name, int partitions) {
        var topic = new TestTopic(bootstrapServers, name, partitions);
        topic.replace();
        return topic;
    }

    /** Deletes the topic and makes it again: empty, with another id. What is published goes on where it was. */
    public void replace() {
        delete(bootstrapServers, name);
        create();
    }

    /** Whether a consumer group has told Kafka that it was whole. */
    public boolean hasCommitted(String group) {
        try (var admin = admin(bootstrapServers)) {
            return !admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .isEmpty();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells Kafka for a consumer group that it has come somewhere, as a member does. */
    public void commit(String group) {
        try (var admin = admin(bootstrapServers)) {
            admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(name, 0), new OffsetAndMetadata(0)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes a topic, if there is one. */
    public static void delete(String bootstrapServers, String name) {
        try (var admin = admin(bootstrapServers)) {
            admin.deleteTopics(List.of(name)).all().get();
        } catch (ExecutionException e) {
            allow(e, UnknownTopicOrPartitionException.class);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes the topic. If Kafka is too slow for that it is left behind, and no test fails. */
    public void drop() {
        var limited = new DeleteTopicsOptions().timeoutMs(DROP_LIMIT_MILLIS);
        try (var admin = admin(bootstrapServers)) {
            admin.deleteTopics(List.of(name), limited).all().get();
        } catch (ExecutionException e) {
            allow(e, UnknownTopicOrPartitionException.class, TimeoutException.class);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void allow(ExecutionException e, Class<?>... causes) {
        if (Stream.of(causes).noneMatch(it -> it.isInstance(e.getCause()))) {
            throw new IllegalStateException(e);
        }
    }

    private void create() {
        try (var admin = admin(bootstrapServers)) {
            var wanted = new NewTopic(name, Optional.of(partitions), Optional.empty());
            for (int attempt = 0; ; attempt++) {
                try {
                    admin.createTopics(List.of(wanted)).all().get();
                    return;
                } catch (ExecutionException e) {
                    // A topic of that name may still be on its way out.
                    if (attempt > 200) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }
}
