package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.rostrum.standalone.Api.User;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** An app is let in with a client of OAuth that nobody wrote for this: openid-client, on Node. */
class OpenIdClientIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BACK = "http://127.0.0.1/back";

    private final Api api = SharedSystem.api();
    private final User ada = api.newUser();

    @Test
    void a_program_on_the_machine_of_a_person_is_let_in() throws Exception {
        assumeTrue(NodeProgram.canRun("logging in with openid-client"));

        assertThat(letIn(false))
                .isEqualTo(
                        "{\"scope\":\"read write\",\"published\":201,\"read\":200,\"refreshed\":201,\"revoked\":401}");
    }

    @Test
    void a_program_on_a_server_is_let_in_and_comes_by_itself() throws Exception {
        assumeTrue(NodeProgram.canRun("logging in with openid-client and a secret"));

        assertThat(letIn(true))
                .isEqualTo(
                        "{\"scope\":\"read write\",\"published\":201,\"read\":200,\"refreshed\":201,\"revoked\":401,\"itself\":201}");
    }

    private String letIn(boolean confidential) throws Exception {
        var registration = JSON.createObjectNode().put("name", "Reader").put("confidential", confidential);
        registration.putArray("redirect_uris").add(BACK);
        registration.putArray("scopes").add("read").add("write");
        var app = api.send(api.as(ada, "/v1/apps").POST(BodyPublishers.ofString(registration.toString())))
                .expect(201)
                .json();
        var settings = JSON.createObjectNode()
                .put(
                        "issuer",
                        "http://localhost:"
                                + SharedSystem.ROSTRUM.settings().ports().edge())
                .put("id", app.get("id").asString())
                .put("secret", app.path("client_secret").asString(""))
                .put("back", BACK)
                .put("handle", ada.handle())
                .put("password", Api.PASSWORD);
        return NodeProgram.run("login.mjs", settings.toString()).strip();
    }
}
