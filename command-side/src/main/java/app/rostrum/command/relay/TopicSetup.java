package app.rostrum.command.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topic where there is none, and refuses one that would lose or reorder events. */
final class TopicSetup {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final int TIMEOUT_MS = 5_000;
    private static final Duration BACK_OFF = Duration.ofMillis(20);
    private static final Map<String, String> REQUIRED = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1",
            TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");

    /** Otherwise Kafka refuses an event of a node whose clock is more than an hour ahead, and all behind it wait until then. */
    private static final String ANY_TIME = TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;

    private static final String NO_LIMIT = Long.toString(Long.MAX_VALUE);

    private static final String NO_ANSWER = "Kafka did not answer about the topic";
    private static final String REFUSED = "Kafka refused what was asked about the topic";

    private static final TopicDescription NO_TOPIC = new TopicDescription("", false, List.of());

    private final RelaySettings settings;

    TopicSetup(RelaySettings settings) {
        this.settings = settings;
    }

    /**
     * Sees to it that the topic is there and as it has to be.
     *
     * @throws UnsafeTopic if it is not, and cannot be mended from here
     * @throws KafkaException if Kafka does not answer, or refuses
     */
    void ensure(Target target) {
        ask(admin -> {
            create(admin, target);
            var config = checkOnceKnown(admin, target);
            takeAnyTime(admin, target, config);
        });
    }

    /**
     * The same of a topic that is there.
     *
     * @throws KafkaException if there is none, too
     */
    void check(Target target) {
        ask(admin -> check(admin, target));
    }

    @FunctionalInterface
    private interface Question {
        void ask(Admin admin) throws ExecutionException, InterruptedException, TimeoutException;
    }

    private void ask(Question question) {
        try (var admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS))) {
            question.ask(admin);
        } catch (ExecutionException e) {
            throw new KafkaException(isSilence(e.getCause()) ? NO_ANSWER : REFUSED, e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(NO_ANSWER);
        } catch (InterruptedException e) {
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    private static boolean isSilence(@Nullable Throwable cause) {
        return cause instanceof org.apache.kafka.common.errors.TimeoutException || cause instanceof DisconnectException;
    }

    private void create(Admin admin, Target target) throws ExecutionException, InterruptedException, TimeoutException {
        var replication =
                settings.replicationFactor() < 0 ? Optional.<Short>empty() : Optional.of(settings.replicationFactor());
        var configs = new HashMap<>(REQUIRED);
        configs.put(ANY_TIME, NO_LIMIT);
        var topic = new NewTopic(target.topic(), Optional.of(target.partitions()), replication).configs(configs);
        try {
            admin.createTopics(List.of(topic)).all().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** The controller has the topic now; a broker, which is what answers, may hear of it a little later (KRaft). */
    private static Config checkOnceKnown(Admin admin, Target target)
            throws ExecutionException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MS);
        while (true) {
            try {
                return check(admin, target);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            Thread.sleep(BACK_OFF);
        }
    }

    /** Of a topic that somebody else made. It works without, as long as clocks are about right. */
    private static void takeAnyTime(Admin admin, Target target, Config config)
            throws InterruptedException, TimeoutException {
        var limit = config.get(ANY_TIME);
        if (limit == null || limit.value().equals(NO_LIMIT)) {
            return;
        }
        var change = new AlterConfigOp(new ConfigEntry(ANY_TIME, NO_LIMIT), AlterConfigOp.OpType.SET);
        try {
            admin.incrementalAlterConfigs(Map.of(resource(target), List.of(change)))
                    .all()
                    .get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            LOG.warn(
                    "events of a clock that is ahead may have to wait topic={} {}={} reason={}",
                    target.topic(),
                    ANY_TIME,
                    limit.value(),
                    String.valueOf(e.getCause()));
        }
    }

    private static ConfigResource resource(Target target) {
        return new ConfigResource(ConfigResource.Type.TOPIC, target.topic());
    }

    private static Config check(Admin admin, Target target)
            throws ExecutionException, InterruptedException, TimeoutException {
        var name = target.topic();
        var partitions = admin.describeTopics(List.of(name))
                .topicNameValues()
                .getOrDefault(name, KafkaFuture.completedFuture(NO_TOPIC))
                .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .partitions();
        if (partitions.size() != target.partitions()) {
            throw new UnsafeTopic(
                    "%s has %d partitions, not %d".formatted(name, partitions.size(), target.partitions()));
        }
        var resource = resource(target);
        var config = admin.describeConfigs(List.of(resource))
                .all()
                .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .getOrDefault(resource, new Config(List.of()));
        var inSync = config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        if (partitions.getFirst().replicas().size() > 1
                && inSync != null
                && inSync.value().equals("1")) {
            throw new UnsafeTopic("%s has replicas, but min.insync.replicas=1; it has to be 2 or more".formatted(name));
        }
        REQUIRED.forEach((key, value) -> {
            var entry = config.get(key);
            if (entry != null && !value.equals(entry.value())) {
                throw new UnsafeTopic("%s has %s=%s; it has to be %s".formatted(name, key, entry.value(), value));
            }
        });
        return config;
    }

    /** The topic would lose or reorder events; only an operator can mend that. */
    static final class UnsafeTopic extends RuntimeException {
        UnsafeTopic(String what) {
            super(what);
        }
    }
}
