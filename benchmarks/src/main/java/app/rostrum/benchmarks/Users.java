package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.Http;
import app.rostrum.events.account.AccountId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Some people with accounts, who are logged in whenever they are asked for. */
final class Users {

    /** Access tokens are good for 15 minutes. */
    private static final long RENEWED_AFTER_NANOS = 8L * 60 * 1_000_000_000;

    private final Http http;
    private final URI base;
    private final String name;
    private final int count;
    private final String password = UUID.randomUUID().toString();
    private final List<AccountId> accounts = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private long since;

    /** @param name in front of all handles; no others have it */
    Users(Http http, URI base, String name, int count) {
        this.http = http;
        this.base = base;
        this.name = name;
        this.count = count;
    }

    synchronized List<AccountId> accounts() throws InterruptedException {
        tokens();
        return List.copyOf(accounts);
    }

    /** An access token for each of them, good for five minutes at least. */
    synchronized List<String> tokens() throws InterruptedException {
        if (tokens.isEmpty()) {
            for (int i = 0; i < count; i++) {
                var handle = handle(i);
                var body = Map.of("handle", handle, "email", handle + "@example.org", "password", password);
                accounts.add(new AccountId(post("/v1/accounts", body, "id")));
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
        for (int i = 0; i < count; i++) {
            tokens.add(post("/v1/sessions", Map.of("login", handle(i), "password", password), "access_token"));
        }
    }

    /** @return a field of the answer */
    private String post(String path, Map<String, String> body, String field) throws InterruptedException {
        var answer = http.send("POST", base.resolve(path), Map.of(), "application/json", Http.json(body));
        return Http.json(answer).path(field).stringValue("");
    }

    private String handle(int number) {
        return name + "_" + number;
    }
}
