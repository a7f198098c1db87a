package app.rostrum.command.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.Node;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** An app, as somebody has registered it, and the people who may let it in. */
final class TestApp {

    static final String POST = "{\"body\":\"from an app\"}";

    static final String BACK = "https://reader.example.org/back";

    private static final String VERIFIER = "v".repeat(43);

    final Node node;
    final String ownersHandle = handle();
    final Client owner;
    final String id;
    final String secret;

    TestApp(Node node, String registration) {
        this.node = node;
        owner = Client.registered(node, ownersHandle);
        var answer = owner.send("POST", "/v1/apps", registration);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        id = answer.json().get("id").asString();
        secret = answer.json().path("client_secret").asString("");
    }

    /** A program on the machines of people. */
    static TestApp open(Node node) {
        return new TestApp(node, """
                {"name":"Reader","redirect_uris":["%s","http://127.0.0.1/back"],"scopes":["read","write"],"confidential":false}""".formatted(BACK));
    }

    /** A program on a server. */
    static TestApp confidential(Node node) {
        return new TestApp(node, """
                {"name":"Robot","redirect_uris":["%s"],"scopes":["read","write","audit"],"confidential":true}""".formatted(BACK));
    }

    static String handle() {
        return "o" + UUID.randomUUID().toString().substring(0, 12).replace('-', '_');
    }

    /** Where it sends people. */
    String authorize(String scope, String... others) {
        return "/oauth2/authorize?response_type=code&client_id=" + id
                + "&state=s%26t&code_challenge_method=S256&code_challenge=" + challenge() + "&redirect_uri="
                + encoded(BACK) + "&scope=" + encoded(scope) + String.join("", others);
    }

    /** Somebody else lets it in. */
    String letIn(Client somebody, String handle, String scope) {
        assertThat(somebody.token()).isNotEmpty();
        var browser = new Browser(node);
        var back = browser.answer(browser.logIn(authorize(scope), handle), true);
        assertThat(back).startsWith(BACK + "?code=");
        assertThat(parameters(back)).containsEntry("state", "s&t").containsEntry("iss", "http://localhost:8080");
        return parameters(back).getOrDefault("code", "");
    }

    HttpResponse<String> exchange(String code) {
        return token("grant_type=authorization_code&code=" + code + "&redirect_uri=" + encoded(BACK) + "&code_verifier="
                + VERIFIER);
    }

    HttpResponse<String> refresh(String refreshToken) {
        return token("grant_type=refresh_token&refresh_token=" + refreshToken);
    }

    HttpResponse<String> revoke(String token) {
        return new Browser(node).post("/oauth2/revoke", "token=" + token + identity());
    }

    HttpResponse<String> token(String form) {
        return new Browser(node).post("/oauth2/token", form + identity());
    }

    private String identity() {
        return "&client_id=" + id + (secret.isEmpty() ? "" : "&client_secret=" + secret);
    }

    Client as(HttpResponse<String> tokens) {
        return Client.anonymous(node)
                .withToken(new Answer(tokens).json().get("access_token").asString());
    }

    static Map<String, String> parameters(String uri) {
        return Arrays.stream(URI.create(uri).getRawQuery().split("&"))
                .map(it -> it.split("=", 2))
                .collect(Collectors.toMap(it -> it[0], it -> URLDecoder.decode(it[1], StandardCharsets.UTF_8)));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String challenge() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing of it is good any more. */
    void isOver(HttpResponse<String> tokens) {
        assertThat(as(tokens).send("POST", "/v1/posts", POST).status()).isEqualTo(401);
        assertError(refresh(refreshToken(tokens)), 400, "invalid_grant");
    }

    /** How many of its sessions have ended for that reason. */
    long endings(String reason) {
        return node.get(JdbcTemplate.class)
                .queryForList("""
                        SELECT e.stream FROM event e JOIN session s ON s.id = e.stream
                        WHERE e.name = 'session.ended.v1' AND e.payload->>'reason' = ? AND s.app = ?""", String.class, reason, id)
                .size();
    }

    static String refreshToken(HttpResponse<String> tokens) {
        return new Answer(tokens).json().get("refresh_token").asString();
    }

    static void assertError(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(new Answer(answer).json().get("error").asString()).isEqualTo(error);
    }
}
