package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What nobody may read is in no log and in nothing that is shown to those who look after the system. */
class SecretsIT {

    private static final String PASSWORD = "a secret that nobody guesses 4711";
    private static final String WRONG = "another secret, which is wrong 0815";

    private final Api api = SharedSystem.api();
    private final Api commandSide =
            new Api(SharedSystem.ROSTRUM.settings().ports().command());
    private final Api querySide =
            new Api(SharedSystem.ROSTRUM.settings().ports().query());

    @Test
    void no_log_and_no_metric_has_one() throws Exception {
        var secrets = new LinkedHashMap<String, String>();
        secrets.put("password", PASSWORD);
        secrets.put("wrong password", WRONG);
        var handle = Api.newHandle();
        var address = "secret." + handle + "@example.org";
        secrets.put("e-mail address", address);
        var session = useThem(handle, address);
        var token = session.json().get("access_token").asString();
        secrets.put("access token", token.substring(token.lastIndexOf('.') + 1));
        secrets.put("refresh token", session.json().get("refresh_token").asString());
        secrets.put("personal token", usePersonalToken(token));
        secrets.put("signing key", SigningKey.ofTheSystem().secret());
        secrets.put(
                "password of the database",
                SharedSystem.ROSTRUM.backends().environment().getOrDefault("ROSTRUM_POSTGRES_PASSWORD", ""));
        var admin = SharedSystem.tokens().issue(List.of("admin"));
        secrets.put("operator's token", admin.substring(admin.lastIndexOf('.') + 1));
        EventStore.query("SELECT password_hash FROM credential WHERE handle = ?", handle)
                .forEach(it -> secrets.put("hash of the password", it));
        EventStore.query(
                        "SELECT translate(encode(value, 'base64'), E'\\n', '') FROM secret WHERE name = 'idempotency.hmac'")
                .forEach(it -> secrets.put("key of digests", it));
        assertThat(secrets).hasSize(11).doesNotContainValue("");

        assertThat(shown(admin))
                .hasSizeGreaterThan(4)
                .allSatisfy((where, text) -> secrets.forEach((what, secret) -> assertThat(text.contains(secret))
                        .as("%s has a %s", where, what)
                        .isFalse()));
    }

    /** In all the ways that are right and wrong. */
    private Answer useThem(String handle, String address) {
        var registration = Api.json("handle", handle, "email", address, "password", PASSWORD);
        api.post("/v1/accounts", registration).expect(201);
        api.post("/v1/accounts", registration).expect(409);
        api.post("/v1/accounts", registration.replace("\"handle\"", "\"" + PASSWORD + "\""))
                .expect(400);
        api.post("/v1/accounts", registration.substring(0, registration.length() - 1))
                .expect(400);
        api.post("/v1/sessions", Api.json("login", address, "password", WRONG)).expect(401);
        api.post("/v1/sessions", Api.json("login", WRONG, "password", WRONG)).expect(401);
        var session = api.post("/v1/sessions", Api.json("login", address, "password", PASSWORD))
                .expect(201);
        var token = session.json().get("access_token").asString();
        var user = new Api.User("", handle, token);
        api.publish(user, "secret", "Nothing to hide").expect(201);
        for (var side : List.of(commandSide, querySide)) {
            side.send(side.as(user, "/v1/posts?access_token=" + token + "&limit=x"));
            side.send(side.as(new Api.User("", handle, token + "x"), "/v1/posts"));
            side.send(side.as(user, "/v1/posts").POST(BodyPublishers.ofString("{\"" + PASSWORD)));
        }
        return session;
    }

    /** Good, with something wrong about it, and after its end. */
    private String usePersonalToken(String access) {
        var owner = new Api.User("", "", access);
        var made = api.send(api.as(owner, "/v1/tokens")
                        .POST(BodyPublishers.ofString(
                                "{\"name\":\"secret\",\"scopes\":[\"read\",\"write\"],\"expires_at\":\"%s\"}"
                                        .formatted(Instant.now().plusSeconds(3_600)))))
                .expect(201);
        var token = made.json().get("token").asString();
        var program = new Api.User("", "", token);
        Runnable use = () -> {
            for (var side : List.of(commandSide, querySide)) {
                side.send(side.as(program, "/v1/posts?access_token=" + token + "&limit=x"));
                side.send(side.as(new Api.User("", "", token + "x"), "/v1/posts"));
                side.send(side.as(program, "/v1/posts").POST(BodyPublishers.ofString("{\"body\":\"x\"}")));
            }
            api.post("/v1/tokens/exchange", Api.json("token", token));
            api.post("/v1/tokens/exchange", Api.json(token, token));
        };
        use.run();
        api.send(api.as(owner, "/v1/tokens/" + made.id()).DELETE()).expect(204);
        use.run();
        return token.substring("rostrum_pat_".length() + 27);
    }

    /** Everything that is written down or shown about what happens, by where it is. */
    private Map<String, String> shown(String admin) throws IOException {
        var shown = new LinkedHashMap<String, String>();
        for (var side :
                Map.of("command side", commandSide, "query side", querySide).entrySet()) {
            for (var path : List.of("health", "prometheus", "env", "configprops", "info", "beans")) {
                var operator = new Api.User("", "", admin);
                shown.put(
                        side.getKey() + "'s " + path,
                        side.getValue()
                                .send(side.getValue().as(operator, "/actuator/" + path))
                                .text());
            }
        }
        for (var log : logs()) {
            shown.put(log.toString(), Files.readString(log, StandardCharsets.ISO_8859_1));
        }
        return shown;
    }

    private static List<Path> logs() throws IOException {
        var logs = new ArrayList<Path>();
        for (var side : List.of("command-side", "query-side", "postgres", "kafka", "elasticsearch", "mongo")) {
            try (var files = Files.walk(SharedSystem.folder().resolve(side), 2)) {
                files.filter(it -> it.toString().endsWith(".log") && Files.isRegularFile(it))
                        .forEach(logs::add);
            }
        }
        return logs;
    }
}
