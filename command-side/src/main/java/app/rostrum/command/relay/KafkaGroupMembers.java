package app.rostrum.command.relay;

import app.rostrum.command.GroupMembers;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;

/** Asks Kafka itself, with a connection of its own: it is asked a few times a year. */
final class KafkaGroupMembers implements GroupMembers {

    /** It is asked within a transaction, which the store ends when it idles for five seconds. */
    private static final int TIMEOUT_MS = 3_000;

    private static final Duration SHORTLY = Duration.ofSeconds(1);
    private static final Set<GroupState> WITHOUT_MEMBERS = Set.of(GroupState.EMPTY, GroupState.DEAD);

    private final RelaySettings settings;

    KafkaGroupMembers(RelaySettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean areInAnyOf(Set<String> groups) {
        try (var admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS))) {
            return admin
                    .listGroups(ListGroupsOptions.forConsumerGroups())
                    .all()
                    .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                    .stream()
                    .anyMatch(it -> groups.contains(it.groupId()) && mayHaveMembers(it));
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw silent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silent();
        }
    }

    private static boolean mayHaveMembers(GroupListing group) {
        return !group.groupState().map(WITHOUT_MEMBERS::contains).orElse(false);
    }

    private static Problem silent() {
        return Problem.retryLater(
                CommonProblem.UNAVAILABLE,
                "Kafka does not say whether anybody still reads that topic. The order was not stored; send it again.",
                SHORTLY);
    }
}
