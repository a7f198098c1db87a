package app.rostrum.command;

import app.rostrum.command.Client.Answer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;

/** A node on which little is allowed, and clients of it behind a proxy, each at an address of its own. */
public final class LimitedNode {

    public static final String ORIGIN = "https://app.example.org";

    public static final Node NODE = start();

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private LimitedNode() {}

    /** It relays nothing: it would take turns with the node that the tests of relays look at. */
    private static Node start() {
        var node = Node.start(Map.of(
                "rostrum.limits.enabled", true,
                "rostrum.limits.reads-per-address", "5/1h",
                "rostrum.limits.commands-per-address", "8/1h",
                "rostrum.limits.commands-per-account", "5/1h",
                "rostrum.limits.logins-per-address", "40/1h",
                "rostrum.limits.registrations-per-address", "3/1h",
                "rostrum.limits.exchanges-per-address", "4/1h",
                "rostrum.web.max-body-time", "1s",
                "rostrum.web.issuer", "https://rostrum.example.org",
                "rostrum.cors.origins", ORIGIN));
        node.get("relays", SmartLifecycle.class).stop();
        return node;
    }

    /** One that nobody else has. */
    public static String newAddress() {
        int number = ADDRESSES.incrementAndGet();
        return "198.51." + number / 250 + "." + (1 + number % 250);
    }

    /** The handle of a new account that was opened from there. */
    public static String registered(String address) {
        var handle = "u" + UUID.randomUUID().toString().substring(0, 12).replace('-', '_');
        var answer = register(handle, address);
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.toString());
        }
        return handle;
    }

    public static Answer register(String handle, String address) {
        return send(
                address,
                "POST",
                "/v1/accounts",
                "{\"handle\":\"%1$s\",\"email\":\"%1$s@example.org\",\"password\":\"correct horse\"}"
                        .formatted(handle));
    }

    public static Answer logIn(String login, String password, String address) {
        return send(
                address, "POST", "/v1/sessions", "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password));
    }

    /** Of somebody who is logged in from there. */
    public static Client client(String handle, String address) {
        var session = logIn(handle, "correct horse", address);
        return Client.anonymous(NODE)
                .withToken(session.json().get("access_token").asString());
    }

    /** By nobody in particular. */
    public static Answer send(String address, String method, String path, String body) {
        return Client.anonymous(NODE).send(method, path, body, "X-Forwarded-For", address);
    }
}
