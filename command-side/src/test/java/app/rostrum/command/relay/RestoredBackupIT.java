package app.rostrum.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.ServerTokens;
import app.rostrum.servers.KafkaServer;
import app.rostrum.servers.Place;
import app.rostrum.servers.PostgresServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A backup that is older than what was published already is restored: on servers of its own, since others would be lost to it. */
class RestoredBackupIT {

    private static Node node(PostgresServer postgres, KafkaServer kafka) {
        return Node.start(Map.of(
                "spring.datasource.url", postgres.jdbcUrl(),
                "spring.datasource.username", postgres.user(),
                "spring.datasource.password", postgres.password(),
                "rostrum.relay.bootstrap-servers", kafka.bootstrapServers()));
    }

    private static String state(Client admin, String topic) {
        for (var item : admin.send("GET", "/v1/operator/relay", "").json().get("items")) {
            if (item.get("topic").asString().equals(topic)) {
                return item.get("state").asString();
            }
        }
        return "";
    }

    private static long events(Client admin, String topic) {
        for (var item : admin.send("GET", "/v1/operator/relay", "").json().get("items")) {
            if (item.get("topic").asString().equals(topic)) {
                return item.path("lag").path("events").asLong(-1);
            }
        }
        return -1;
    }

    private static Client admin(Node node) {
        return Client.anonymous(node)
                .withToken(node.get(AccessTokenIssuer.class).issue(ServerTokens.SERVER, List.of("admin")));
    }

    @Test
    void the_relay_halts_and_a_new_generation_of_the_topic_is_the_way_out() {
        try (var postgres = new PostgresServer(Place.temporary());
                var kafka = new KafkaServer(Place.temporary())) {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(postgres::start), CompletableFuture.runAsync(kafka::start))
                    .join();
            try (var node = node(postgres, kafka)) {
                var ada = Client.registered(node, "ada");
                ada.send("POST", "/v1/posts", "{\"body\":\"kept\"}");
                ada.send("POST", "/v1/posts", "{\"body\":\"lost\"}");
                Eventually.holds(() -> state(admin(node), "rostrum.events").equals("active")
                        && events(admin(node), "rostrum.events") == 0);
                // As a backup from before the second post has it.
                node.get(JdbcTemplate.class).update("DELETE FROM event WHERE payload->>'body' = 'lost'");
                node.get(JdbcTemplate.class).update("UPDATE epoch SET system_identifier = system_identifier + 1");
            }

            try (var node = node(postgres, kafka)) {
                var admin = admin(node);
                Eventually.holds(() -> state(admin, "rostrum.events").equals("halted"));
                var ada = Client.loggedIn(node, "ada");
                assertThat(ada.send("POST", "/v1/posts", "{\"body\":\"new\"}").status())
                        .isEqualTo(201);

                var republished = admin.send("POST", "/v1/operator/topics", "");
                assertThat(republished.status()).as(republished.toString()).isEqualTo(201);
                var topic = republished.json().get("topic").asString();
                Eventually.holds(() -> state(admin, topic).equals("active") && events(admin, topic) == 0);
                assertThat(state(admin, "rostrum.events")).isEqualTo("halted");
                var rebuilt = admin.send("POST", "/v1/operator/projections/posts/rebuilds", "");
                assertThat(rebuilt.json().get("topic").asInt()).isEqualTo(2);
                Eventually.holds(
                        () -> state(admin, "rostrum.orders").equals("active") && events(admin, "rostrum.orders") == 0);
                var settings = new RelaySettings(
                        kafka.bootstrapServers(),
                        (short) -1,
                        10,
                        java.time.Duration.ZERO,
                        java.time.Duration.ofSeconds(2),
                        java.time.Duration.ofSeconds(5));
                var tail = TopicTail.read(
                        settings,
                        Target.events(
                                node.get(app.rostrum.command.store.EventLog.class),
                                2,
                                app.rostrum.events.Position.START));
                assertThat(tail.events())
                        .anySatisfy(it ->
                                assertThat(it.recorded().event().toString()).contains("new"))
                        .noneSatisfy(it ->
                                assertThat(it.recorded().event().toString()).contains("lost"));
            }
        }
    }
}
