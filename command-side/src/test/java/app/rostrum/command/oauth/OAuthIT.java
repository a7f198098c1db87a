package app.rostrum.command.oauth;

import static app.rostrum.command.oauth.TestApp.POST;
import static app.rostrum.command.oauth.TestApp.assertError;
import static app.rostrum.command.oauth.TestApp.refreshToken;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.AtOnce;
import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.Node;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Apps that are let in, and what becomes of their tokens. */
class OAuthIT {

    private static final Node NODE = Node.shared();

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
    void whoever_has_let_it_in_takes_that_back() {
        var tokens = app.exchange(app.letIn(ada, handle, "read write"));

        assertThat(ada.send("DELETE", "/v1/sessions/" + item(ada).get("id").asString(), "")
                        .status())
                .isEqualTo(204);
        app.isOver(tokens);
    }

    @Test
    void a_refresh_token_is_exchanged_once_and_ends_all_where_it_comes_again() {
        var first = app.exchange(app.letIn(ada, handle, "read write"));
        var second = app.refresh(refreshToken(first));
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        assertThat(app.as(second).send("POST", "/v1/posts", POST).status()).isEqualTo(201);

        assertError(app.refresh(refreshToken(first)), 400, "invalid_grant");
        app.isOver(second);
        assertThat(app.endings("refresh_token_reused")).isEqualTo(1);
    }

    @Test
    void of_twenty_uses_of_a_refresh_token_at_once_one_succeeds_and_the_session_ends() {
        var first = app.exchange(app.letIn(ada, handle, "read write"));

        var answers = AtOnce.twenty(() -> app.refresh(refreshToken(first)));

        assertThat(answers).filteredOn(it -> it.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(it -> it.statusCode() != 200)
                .allSatisfy(it -> assertError(it, 400, "invalid_grant"));
        app.isOver(first);
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
        app.isOver(tokens);
        assertThat(app.endings("revoked")).isEqualTo(1);

        var again = app.exchange(app.letIn(ada, handle, "read write"));
        assertThat(app.revoke(new Answer(again).json().get("access_token").asString())
                        .statusCode())
                .isEqualTo(200);
        app.isOver(again);
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

    private static JsonNode item(Client who) {
        var items = who.send("GET", "/v1/sessions", "").json().get("items");
        return items.valueStream()
                .filter(it -> it.get("kind").asString().equals("app"))
                .findFirst()
                .orElseThrow();
    }
}
