package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a token looks like: it is one of ours that is good now, or it is refused in the same words. -Drostrum.story.seed=1 repeats a run. */
class ForgedTokensIT {

    private static final int TOKENS = 10_000;
    private static final int CLIENTS = 8;
    private static final long SEED = Long.getLong("rostrum.story.seed", System.nanoTime() % 1_000_000);
    private static final String TYPE = "at+jwt";
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

    private final Api api = SharedSystem.api();
    private final Api command = new Api(SharedSystem.ROSTRUM.settings().ports().command());
    private final Api query = new Api(SharedSystem.ROSTRUM.settings().ports().query());
    private final Random chance = new Random(SEED);
    private final Api.User user = api.newUser();
    private final JsonNode claims = SigningKey.claims(user.token());

    /** A way to make a token that is not good. */
    private interface Forgery {
        String make() throws GeneralSecurityException;
    }

    @Test
    void ten_thousand_of_them_are_refused_in_the_same_words_by_both_sides() throws Exception {
        System.out.println("ForgedTokensIT: seed " + SEED);
        var key = SigningKey.ofTheSystem();
        var good = key.sign(TYPE, claims);
        assertThat(write(good).status()).isEqualTo(201);
        assertThat(read(good).status()).isEqualTo(200);
        var forgeries = forgeries(key);
        var tokens = new ArrayList<String>();
        for (int i = 0; i < TOKENS; i++) {
            tokens.add(forgeries.get(i % forgeries.size()).make());
        }
        var words = List.of(write("a").text(), read("a").text());

        Together.run(CLIENTS, client -> {
            for (int i = client; i < TOKENS; i += CLIENTS) {
                int side = i / forgeries.size() % 2;
                var answer = side == 0 ? write(tokens.get(i)) : read(tokens.get(i));
                assertThat(answer.status()).as(tokens.get(i)).isEqualTo(401);
                assertThat(answer.text()).as(tokens.get(i)).isEqualTo(words.get(side));
                assertThat(answer.header("WWW-Authenticate")).as(tokens.get(i)).isEqualTo("Bearer");
            }
            return client;
        });
        assertThat(words.getFirst()).isEqualTo(words.getLast()).contains("unauthenticated");
    }

    private List<Forgery> forgeries(SigningKey key) throws GeneralSecurityException {
        var own = SigningKey.posingAs(key.id());
        var unknown = SigningKey.posingAs("unknown");
        var parts = user.token().split("\\.");
        return List.of(
                () -> characters(1 + chance.nextInt(200)),
                () -> characters(chance.nextInt(40)) + '.' + characters(chance.nextInt(80)) + '.' + characters(86),
                () -> SigningKey.part("{\"alg\":\"ES256\"") + '.' + parts[1] + '.' + parts[2],
                () -> user.token().substring(0, 1 + chance.nextInt(user.token().length() - 1)),
                () -> user.token() + characters(1 + chance.nextInt(20)),
                this::altered,
                () -> own.sign(TYPE, claims),
                () -> unknown.sign(TYPE, with(it -> it.put("scope", "operate"))),
                () -> own.foundBy("jku", "http://localhost:1/keys").sign(TYPE, claims),
                () -> unknown.foundBy("x5u", "http://localhost:1/key").sign(TYPE, claims),
                () -> unsigned("none", parts[1], ""),
                () -> unsigned("None", parts[1], parts[2]),
                () -> unsigned("HS256", parts[1], characters(43)),
                () -> unsigned("ES384", parts[1], characters(128)),
                () -> key.sign("JWT", claims),
                () -> key.sign(TYPE, with(it -> it.put("aud", "others" + chance.nextInt()))),
                () -> key.sign(TYPE, with(it -> it.remove("aud"))),
                () -> key.sign(TYPE, with(it -> it.put("iss", "http://others" + chance.nextInt()))),
                () -> key.sign(TYPE, with(it -> it.put("exp", now() - 10 - chance.nextInt(100_000)))),
                () -> key.sign(TYPE, with(it -> it.remove("exp"))),
                () -> key.sign(TYPE, with(it -> it.put("nbf", now() + 60 + chance.nextInt(100_000)))),
                () -> key.sign(TYPE, with(it -> it.put("sub", "nobody" + chance.nextInt()))));
    }

    /** One character is another one; not the last, some of whose bits stand for nothing. */
    private String altered() {
        var token = new StringBuilder(user.token());
        int place = chance.nextInt(token.length() - 1);
        var other = characters(1).charAt(0);
        token.setCharAt(place, token.charAt(place) == other ? '~' : other);
        return token.toString();
    }

    private static String unsigned(String algorithm, String payload, String signature) {
        var header = "{\"alg\":\"%s\",\"typ\":\"%s\"}".formatted(algorithm, TYPE);
        return SigningKey.part(header) + '.' + payload + '.' + signature;
    }

    private JsonNode with(Consumer<ObjectNode> change) {
        var changed = (ObjectNode) claims.deepCopy();
        change.accept(changed);
        return changed;
    }

    private String characters(int count) {
        return IntStream.range(0, count)
                .mapToObj(it -> String.valueOf(CHARACTERS.charAt(chance.nextInt(CHARACTERS.length()))))
                .reduce("", String::concat);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private Answer write(String token) {
        return command.send(
                request(command, token, "/v1/posts").POST(BodyPublishers.ofString(Api.json("body", "Forged"))));
    }

    private Answer read(String token) {
        return query.send(request(query, token, "/v1/posts?limit=1"));
    }

    private HttpRequest.Builder request(Api side, String token, String path) {
        return side.as(new Api.User(user.id(), user.handle(), token), path).header("X-Request-Id", "forged");
    }
}
