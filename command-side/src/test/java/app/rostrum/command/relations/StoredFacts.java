package app.rostrum.command.relations;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import app.rostrum.events.DomainEvent;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.wire.EventJson;
import app.rostrum.events.wire.EventTypes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Events that are simply there, without a command: each after those of its stream. */
public final class StoredFacts {

    private static final String STORE = """
            INSERT INTO event (position, stream, version, name, subject, payload, metadata, recorded_at)
            SELECT position_here(?), it.stream, coalesce((SELECT max(version) FROM event WHERE stream = it.stream), 0) + 1,
                ?, ?, ?::jsonb, '{}', now() FROM (SELECT ?::text AS stream) AS it""";

    private static final AtomicInteger PLACE = new AtomicInteger();

    private StoredFacts() {}

    /** In the transaction of this thread, or each in one of its own. */
    public static void store(DomainEvent... events) {
        for (var event : events) {
            Node.shared()
                    .get(JdbcTemplate.class)
                    .update(
                            STORE,
                            PLACE.incrementAndGet() % 60_000,
                            EventTypes.nameOf(event.getClass()),
                            event.subject().text(),
                            EventJson.write(event),
                            event.stream().text());
        }
    }

    /** Whose token somebody has. */
    public static AccountId account(Client client) {
        var claims = new String(Base64.getUrlDecoder().decode(client.token().split("\\.")[1]), StandardCharsets.UTF_8);
        return new AccountId(JsonMapper.shared().readTree(claims).get("sub").asString());
    }
}
