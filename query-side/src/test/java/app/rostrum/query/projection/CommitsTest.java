package app.rostrum.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommitsTest {

    private static final TopicPartition PARTITION = new TopicPartition("topic", 3);

    private final List<Map<TopicPartition, OffsetAndMetadata>> sent = new ArrayList<>();
    private final List<OffsetCommitCallback> callbacks = new ArrayList<>();
    private final Commits commits = new Commits(consumer(), "id");

    @Test
    void what_kafka_did_not_acknowledge_is_said_again() {
        commits.found(PARTITION, -1);
        commit(10);
        answer(new IllegalStateException("not now"));
        commit(10);
        assertThat(sent).hasSize(2);
        answer(null);
        commit(10);
        assertThat(sent).hasSize(2);
        commit(11);
        assertThat(sent).hasSize(3);
    }

    @Test
    void what_is_below_what_was_committed_is_never_said() {
        commits.found(PARTITION, 10);
        commit(9);
        assertThat(sent).isEmpty();
    }

    private void commit(long next) {
        commits.commit(Map.of(PARTITION, new Checkpoint("id", 1, 3, next, next, 0)));
    }

    private void answer(@Nullable Exception failure) {
        callbacks.getLast().onComplete(sent.getLast(), failure);
    }

    @SuppressWarnings("unchecked")
    private Consumer<byte[], byte[]> consumer() {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("commitAsync");
                    sent.add((Map<TopicPartition, OffsetAndMetadata>) arguments[0]);
                    callbacks.add((OffsetCommitCallback) arguments[1]);
                    return null;
                });
    }
}
