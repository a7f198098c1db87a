package app.rostrum.command.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.Node;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Apps that are let in, and what becomes of their tokens. */
class OAuthIT {

    private static final Node NODE = Node.shared();
    private static final String POST = "{\"body\":\"from an app\"}";

    private final TestApp app = TestApp.open(NODE);
    private final String handle = TestApp.handle();
    private final Client ada = Client.registered(NODE, handle);

    @Test
    void an_app_acts_as_whoever_has_let_it_in_and_only_so_far() {
        var tokens = app.exchange(app.letIn(ada, handle, "read write"));

        var answer = new Answer(tokens).json();
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        assertThat(answer.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.get("expires_in").asInt()).isBetween(890, 900);
        assertThat(answer.get("scope").asString().split(" ")).containsExactlyInAnyOrder("read", "write");
        assertThat(tokens.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(it -> assertThat(it).contains("no-store"));
        assertThat(app.as(tokens).send("POST", "/v1/posts", POST).status()).isEqualTo(201);
        assertThat(app.as(tokens).send("GET", "/v1/sessions", "").status()).isEqualTo(403);
        assertThat(app.as(tokens)
                        .send("DELETE", "/v1/me", "{\"password\":\"correct horse\"}")
                        .status())
                .isEqualTo(403);
        assertThat(item(ada).get("app").asString()).isEqualTo(app.id);
        assertThat(item(ada).get("scopes").toString()).isEqualTo("[\"read\",\"write\"]");
    }

    @Test
    void an_app_that_asked_for_reading_does_not_write() {
        var tokens = app.exchange(app.letIn(ada, handle, "read"));

        var refused = app.as(tokens).send("POST", "/v1/posts", POST);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"write\"");
    }

    @Test
    void its_access_tokens_are_like_all_others() throws ParseException {
        var tokens = app.exchange(app.letIn(ada, handle, "read"));

        var token =
                SignedJWT.parse(new Answer(tokens).json().get("access_token").asString());
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("rostrum");
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:8080");
        assertThat(claims.getSubject()).startsWith("account_");
        assertThat(claims.getStringClaim("scope")).isEqualTo("read");
        assertThat(claims.getStringClaim("sid")).isEqualTo(item(ada).get("id").asString());
    }

    @Test
    void that_an_app_is_let_in_or_refused_is_on_record() {
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        var security = (Logger) LoggerFactory.getLogger("security");
        security.addAppender(said);

        var tokens = app.exchange(app.letIn(ada, handle, "read"));
        app.exchange("no-code");

        security.detachAppender(said);
        assertThat(tokens.statusCode()).isEqualTo(200);
        assertThat(said.list.stream().map(ILoggingEvent::getFormattedMessage))
                .anyMatch(it -> it.startsWith("logged in account=account_"))
                .anyMatch(it -> it.matches(
                        "app let in app=" + app.id + " session=session_\\w+ account=account_\\w+ address=127.0.0.1"))
                .anyMatch(it -> it.equals("app refused path=/oauth2/token address=127.0.0.1"))
                .noneMatch(it -> it.contains("rostrum_rt_") || it.contains("no-code"));
    }

    @Test
    void a_code_is_good_for_a_minute() {
        var code = app.letIn(ada, handle, "read");
        var jdbc = NODE.get(JdbcTemplate.class);
        assertThat(jdbc.queryForObject(
                        "SELECT expires_at - issued_at = interval '1 minute' FROM pending_authorization WHERE app = ?",
                        Boolean.class,
                        app.id))
                .isTrue();

        jdbc.update(
                "UPDATE pending_authorization SET expires_at = now(), issued_at = now() - interval '1 minute' WHERE app = ?",
                app.id);

        assertError(app.exchange(code), 400, "invalid_grant");
    }

    @Test
    void whoever_has_let_it_in_takes_that_back() {
        var tokens = app.exchange(app.letIn(ada, handle, "read write"));

        assertThat(ada.send("DELETE", "/v1/sessions/" + item(ada).get("id").asString(), "")
                        .status())
                .isEqualTo(204);
        isOver(tokens);
    }

    @Test
    void a_refresh_token_is_exchanged_once_and_ends_all_where_it_comes_again() {
        var first = app.exchange(app.letIn(ada, handle, "read write"));
        var second = app.refresh(refreshToken(first));
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        assertThat(app.as(second).send("POST", "/v1/posts", POST).status()).isEqualTo(201);

        assertError(app.refresh(refreshToken(first)), 400, "invalid_grant");
        isOver(second);
        assertThat(endings("refresh_token_reused")).isEqualTo(1);
    }

    @Test
    void of_twenty_uses_of_a_refresh_token_at_once_one_succeeds_and_the_session_ends() {
        var first = app.exchange(app.letIn(ada, handle, "read write"));

        var answers = atOnce(() -> app.refresh(refreshToken(first)));

        assertThat(answers).filteredOn(it -> it.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(it -> it.statusCode() != 200)
                .allSatisfy(it -> assertError(it, 400, "invalid_grant"));
        isOver(first);
    }

    @Test
    void of_twenty_uses_of_a_code_at_once_one_succeeds_at_most() {
        var code = app.letIn(ada, handle, "read write");

        var answers = atOnce(() -> app.exchange(code));

        assertThat(answers).filteredOn(it -> it.statusCode() == 200).hasSizeLessThanOrEqualTo(1);
        assertThat(answers)
                .filteredOn(it -> it.statusCode() != 200)
                .allSatisfy(it -> assertError(it, 400, "invalid_grant"));
    }

    @Test
    void a_code_that_comes_again_ends_what_it_has_opened() {
        var code = app.letIn(ada, handle, "read write");
        var tokens = app.exchange(code);

        assertError(app.exchange(code), 400, "invalid_grant");
        isOver(tokens);
        assertThat(endings("authorization_code_reused")).isEqualTo(1);
    }

    @Test
    void a_code_is_good_for_its_app_its_verifier_and_its_address_alone() {
        var code = app.letIn(ada, handle, "read");
        var other = TestApp.open(NODE);
        var form = "grant_type=authorization_code&code=" + code + "&redirect_uri=" + TestApp.encoded(TestApp.BACK);

        assertError(app.token(form + "&code_verifier=" + "w".repeat(43)), 400, "invalid_grant");
        assertError(app.token(form), 401, "invalid_client");
        assertError(
                app.token(form.replace("back", "other") + "&code_verifier=" + "v".repeat(43)), 400, "invalid_grant");
        assertError(other.exchange(code), 400, "invalid_grant");
        assertError(app.exchange(code), 400, "invalid_grant");
    }

    @Test
    void a_code_is_kept_as_its_digest() {
        var code = app.letIn(ada, handle, "read");

        var rows = NODE.get(JdbcTemplate.class)
                .queryForList("SELECT p::text FROM pending_authorization p WHERE app = ?", String.class, app.id);
        assertThat(rows).hasSize(1).noneMatch(it -> it.contains(code));
    }

    @Test
    void an_app_on_a_server_acts_for_its_owner_without_anybody_being_asked() {
        var robot = TestApp.confidential(NODE);

        var tokens = robot.token("grant_type=client_credentials&scope=read+write+audit");

        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        assertThat(new Answer(tokens).json().has("refresh_token")).isFalse();
        assertThat(robot.as(tokens).send("POST", "/v1/posts", POST).status()).isEqualTo(201);
        // Its owner is no auditor, so neither is it.
        assertThat(robot.as(tokens).send("GET", "/v1/audit/events", "").status())
                .isEqualTo(403);
        assertError(robot.token("grant_type=client_credentials"), 400, "invalid_scope");
        assertError(robot.token("grant_type=password&username=a&password=b"), 400, "unsupported_grant_type");
        assertError(robot.token("grant_type=client_credentials&scope=operate"), 400, "invalid_scope");
        assertError(robot.token("grant_type=client_credentials&scope=account"), 400, "invalid_scope");
    }

    @Test
    void an_app_with_a_secret_shows_it() {
        var robot = TestApp.confidential(NODE);
        var form = "grant_type=client_credentials&scope=read&client_id=" + robot.id;
        var browser = new Browser(NODE);

        assertError(browser.post("/oauth2/token", form + "&client_secret=wrong"), 401, "invalid_client");
        assertThat(browser.post("/oauth2/token", form).statusCode()).isEqualTo(401);
        assertError(app.token("grant_type=client_credentials&scope=read"), 401, "invalid_client");
        assertThat(browser.post("/oauth2/token", "grant_type=refresh_token&refresh_token=x&client_id=" + robot.id)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void an_app_gives_back_what_it_no_longer_needs_and_only_its_own() {
        var tokens = app.exchange(app.letIn(ada, handle, "read write"));
        var other = TestApp.open(NODE);

        assertError(other.revoke(refreshToken(tokens)), 401, "invalid_client");
        assertThat(app.revoke(refreshToken(tokens).replaceAll(".$", "!")).statusCode())
                .isEqualTo(200);
        assertThat(app.as(tokens).send("POST", "/v1/posts", POST).status()).isEqualTo(201);

        assertThat(app.revoke(refreshToken(tokens)).statusCode()).isEqualTo(200);
        isOver(tokens);
        assertThat(endings("revoked")).isEqualTo(1);

        var again = app.exchange(app.letIn(ada, handle, "read write"));
        assertThat(app.revoke(new Answer(again).json().get("access_token").asString())
                        .statusCode())
                .isEqualTo(200);
        isOver(again);
    }

    @Test
    void with_an_app_all_goes_that_it_was_let_in_for() {
        var tokens = app.exchange(app.letIn(ada, handle, "read write"));

        assertThat(app.owner.send("DELETE", "/v1/apps/" + app.id, "").status()).isEqualTo(204);

        assertThat(app.as(tokens).send("POST", "/v1/posts", POST).status()).isEqualTo(401);
        assertThat(app.refresh(refreshToken(tokens)).statusCode()).isEqualTo(401);
        assertThat(app.owner.send("DELETE", "/v1/apps/" + app.id, "").status()).isEqualTo(204);
        assertThat(ada.send("DELETE", "/v1/apps/" + app.id, "").status()).isEqualTo(404);
    }

    @Test
    void nothing_is_let_in_for_an_account_that_is_suspended() {
        var code = app.letIn(ada, handle, "read");
        var admin = Client.anonymous(NODE).withToken(Operators.admin(NODE));
        assertThat(admin.send("PUT", "/v1/operator/accounts/" + handle + "/suspension", "")
                        .status())
                .isEqualTo(204);

        assertError(app.exchange(code), 400, "invalid_grant");
    }

    @Test
    void a_code_ends_with_the_login_in_which_it_was_given() {
        var code = app.letIn(ada, handle, "read");
        assertThat(ada.send(
                                "PUT",
                                "/v1/me/password",
                                "{\"current_password\":\"correct horse\",\"password\":\"another horse\"}")
                        .status())
                .isEqualTo(204);

        assertError(app.exchange(code), 400, "invalid_grant");
    }

    @Test
    void an_app_that_comes_by_itself_has_one_session_however_often_it_asks() {
        var robot = TestApp.confidential(NODE);
        for (int i = 0; i < 3; i++) {
            assertThat(robot.token("grant_type=client_credentials&scope=read").statusCode())
                    .isEqualTo(200);
        }

        assertThat(NODE.get(JdbcTemplate.class)
                        .queryForObject("SELECT count(*) FROM session WHERE app = ?", Integer.class, robot.id))
                .isEqualTo(1);
    }

    @Test
    void a_secret_that_is_older_than_the_password_of_its_owner_lets_no_app_in_by_itself() {
        var robot = TestApp.confidential(NODE);
        var tokens = robot.token("grant_type=client_credentials&scope=read+write");
        assertThat(robot.owner
                        .send(
                                "PUT",
                                "/v1/me/password",
                                "{\"current_password\":\"correct horse\",\"password\":\"another horse\"}")
                        .status())
                .isEqualTo(204);

        assertThat(robot.as(tokens).send("POST", "/v1/posts", POST).status()).isEqualTo(401);
        assertError(robot.token("grant_type=client_credentials&scope=read"), 400, "invalid_grant");
    }

    @Test
    void while_the_owner_of_an_app_is_suspended_nobody_hears_more_of_it_than_that_it_is_not_there() {
        var tokens = app.exchange(app.letIn(ada, handle, "read write"));
        var admin = Client.anonymous(NODE).withToken(Operators.admin(NODE));
        var path = "/v1/operator/accounts/" + app.ownersHandle + "/suspension";
        assertThat(admin.send("PUT", path, "").status()).isEqualTo(204);
        var other = TestApp.open(NODE);

        assertError(app.refresh(refreshToken(tokens)), 401, "invalid_client");
        assertThat(other.revoke(refreshToken(tokens)).statusCode()).isEqualTo(200);
        assertError(other.refresh(refreshToken(tokens)), 400, "invalid_grant");

        assertThat(admin.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(app.refresh(refreshToken(tokens)).statusCode()).isEqualTo(200);
    }

    @Test
    void what_nobody_here_understands_is_refused_before_it_does_anything() {
        var browser = new Browser(NODE);
        for (var request : List.of("/oauth2/login?client_id=" + app.id, "/oauth2/authorize", "/oauth2/token")) {
            assertError(browser.post(request, "login=%00&state=%00&grant_type=%00"), 400, "invalid_request");
        }
        assertError(browser.get("/oauth2/consent?state=%00"), 400, "invalid_request");
        assertError(browser.get(app.authorize("read") + "&nonce=%00"), 400, "invalid_request");
        var proof = Client.anonymous(NODE)
                .send("POST", "/oauth2/token", "", "DPoP", "x", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(proof.status()).isEqualTo(400);
        assertThat(proof.json().get("error").asString()).isEqualTo("invalid_request");
    }

    private void isOver(HttpResponse<String> tokens) {
        assertThat(app.as(tokens).send("POST", "/v1/posts", POST).status()).isEqualTo(401);
        assertError(app.refresh(refreshToken(tokens)), 400, "invalid_grant");
    }

    private long endings(String reason) {
        return NODE.get(JdbcTemplate.class)
                .queryForList("""
                        SELECT e.stream FROM event e JOIN session s ON s.id = e.stream
                        WHERE e.name = 'session.ended.v1' AND e.payload->>'reason' = ? AND s.app = ?""", String.class, reason, app.id)
                .size();
    }

    private static tools.jackson.databind.JsonNode item(Client who) {
        var items = who.send("GET", "/v1/sessions", "").json().get("items");
        return items.valueStream()
                .filter(it -> it.get("kind").asString().equals("app"))
                .findFirst()
                .orElseThrow();
    }

    private static String refreshToken(HttpResponse<String> tokens) {
        return new Answer(tokens).json().get("refresh_token").asString();
    }

    static void assertError(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(new Answer(answer).json().get("error").asString()).isEqualTo(error);
    }

    private static List<HttpResponse<String>> atOnce(Supplier<HttpResponse<String>> what) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 20)
                    .mapToObj(it -> threads.submit(what::get))
                    .toList();
            threads.shutdown();
            assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
            return all.stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
