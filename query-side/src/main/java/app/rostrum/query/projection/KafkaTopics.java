package app.rostrum.query.projection;

import app.rostrum.events.Topic;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The generations of the topic that projections are built from. */
@Component
class KafkaTopics {

    private final KafkaAdmin kafka;
    private final Map<Integer, Topics> byNumber = new ConcurrentHashMap<>();

    KafkaTopics(KafkaAdmin kafka) {
        this.kafka = kafka;
    }

    Topics of(int generation) {
        return byNumber.computeIfAbsent(generation, it -> new Topics(kafka, new Topic(it)));
    }
}
