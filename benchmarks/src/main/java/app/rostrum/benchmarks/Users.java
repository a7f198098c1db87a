package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.Http;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Some people with accounts, who are logged in whenever they are asked for. */
final class Users {

    private static final int COUNT = 8;

    /** Access tokens are good for 15 minutes. */
    private static final long RENEWED_AFTER_NANOS = 8L * 60 * 1_000_000_000;

    private final Http http;
    private final URI base;
    private final String password = UUID.randomUUID().toString();
    private final List<String> tokens = new ArrayList<>();
    private long since;

    Users(Http http, URI base) {
        this.http = http;
        this.base = base;
    }

    /** An access token for each of them, good for five minutes at least. */
    synchronized List<String> tokens() throws InterruptedException {
        if (tokens.isEmpty()) {
            for (int i = 0; i < COUNT; i++) {
                var handle = handle(i);
                post("/v1/accounts", Map.of("handle", handle, "email", handle + "@example.org", "password", password));
            }
            logIn();
        } else if (System.nanoTime() - since > RENEWED_AFTER_NANOS) {
            logIn();
        }
        return List.copyOf(tokens);
    }

    private void logIn() throws InterruptedException {
        since = System.nanoTime();
        tokens.clear();
        for (int i = 0; i < COUNT; i++) {
            tokens.add(post("/v1/sessions", Map.of("login", handle(i), "password", password)));
        }
    }

    /** @return the access token in the answer, if there is one */
    private String post(String path, Map<String, String> body) throws InterruptedException {
        var answer = http.send("POST", base.resolve(path), Map.of(), "application/json", Http.json(body));
        return Http.json(answer).path("access_token").stringValue("");
    }

    private static String handle(int number) {
        return "measured_" + number;
    }
}
