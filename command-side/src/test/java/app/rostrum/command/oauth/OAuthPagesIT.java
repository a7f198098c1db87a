package app.rostrum.command.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.Node;
import org.junit.jupiter.api.Test;

/** What people see when an app wants to be let in, and what is refused before they are asked. */
class OAuthPagesIT {

    private static final Node NODE = Node.shared();

    private final TestApp app = new TestApp(NODE, """
            {"name":"<b>Reader</b>","redirect_uris":["%s","http://127.0.0.1/back","com.example.reader:/back"],"scopes":["read","write"],"confidential":false}""".formatted(TestApp.BACK));
    private final String handle = TestApp.handle();
    private final Client ada = Client.registered(NODE, handle);
    private final Browser browser = new Browser(NODE);

    @Test
    void people_read_which_app_asks_for_what_and_as_whom() {
        var question = browser.logIn(app.authorize("read write"), handle);

        assertThat(question.statusCode()).isEqualTo(200);
        assertThat(question.body())
                .contains(
                        "&lt;b&gt;Reader&lt;/b&gt;",
                        "@" + handle,
                        "@" + app.ownersHandle,
                        "<strong>reader.example.org</strong>",
                        "read what you can read",
                        "post, edit, delete")
                .doesNotContain("<b>", "<script");
        assertThat(question.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(it -> assertThat(it)
                        .startsWith("default-src 'none'; style-src 'sha256-")
                        .contains(
                                "form-action 'self' https://reader.example.org http://127.0.0.1:* com.example.reader:;")
                        .contains("frame-ancestors 'none'"));
        assertThat(question.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(question.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(question.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(question.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void the_form_hides_the_password_and_says_what_it_asks_for() {
        var page = browser.get(Browser.location(browser.get(app.authorize("read"))))
                .body();

        assertThat(page)
                .contains("name=\"password\" type=\"password\" autocomplete=\"current-password\"")
                .contains("name=\"login\" autocomplete=\"username\"")
                .contains("method=\"post\"")
                .doesNotContain("<script", "maxlength", "onpaste");
    }

    @Test
    void whoever_denies_goes_back_with_that_and_is_asked_again_the_next_time() {
        var back = browser.answer(browser.logIn(app.authorize("read"), handle), false);

        assertThat(back).startsWith(TestApp.BACK);
        assertThat(TestApp.parameters(back))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "s&t")
                .containsEntry("iss", "http://localhost:8080")
                .doesNotContainKey("code");

        assertThat(Browser.location(browser.get(app.authorize("read")))).startsWith("/oauth2/login?");
        assertThat(browser.answer(browser.logIn(app.authorize("read"), handle), true))
                .contains("?code=");
        assertThat(Browser.location(browser.get(app.authorize("read")))).startsWith("/oauth2/login?");
    }

    @Test
    void an_app_that_is_not_known_and_an_address_that_is_not_registered_lead_nowhere() {
        for (var request : new String[] {
            app.authorize("read").replace(app.id, "app_01j9zq4k2vfr8t9d3m5n7p1q2s"),
            app.authorize("read").replace(app.id, "nobody"),
            app.authorize("read").replace("reader.example.org", "evil.example.org"),
            app.authorize("read").replace("back", "back2"),
            app.authorize("read").replace("back", "back%23x"),
            app.authorize("read").replace(app.id, withoutAddress()),
        }) {
            var answer = browser.get(request);
            assertThat(answer.statusCode()).as(request).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
            assertThat(answer.body()).contains("This app cannot be let in").doesNotContain("evil");
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(it -> assertThat(it).contains("form-action 'none'"));
        }
    }

    private static String withoutAddress() {
        return new TestApp(NODE, """
                {"name":"Robot","redirect_uris":[],"scopes":["read"],"confidential":true}""").id;
    }

    @Test
    void a_program_on_the_machine_of_a_person_has_any_port() {
        var request = app.authorize("read")
                .replace(TestApp.encoded(TestApp.BACK), TestApp.encoded("http://127.0.0.1:49152/back"));

        var back = browser.answer(browser.logIn(request, handle), true);

        assertThat(back).startsWith("http://127.0.0.1:49152/back?code=");
    }

    @Test
    void an_app_that_does_not_bind_its_code_or_asks_for_too_much_hears_so() {
        refused(app.authorize("read").replaceAll("&code_challenge[^&]*", ""), "invalid_request");
        refused(app.authorize("read").replace("S256", "plain"), "invalid_request");
        refused(app.authorize("read operate"), "invalid_scope");
        refused(app.authorize("read account"), "invalid_scope");
        refused(app.authorize("openid"), "invalid_scope");
        refused(app.authorize(""), "invalid_scope");
        refused(app.authorize("read").replace("response_type=code", "response_type=token"), "");
    }

    private void refused(String request, String error) {
        var answer = browser.get(request);
        if (error.isEmpty()) {
            assertThat(answer.statusCode()).isEqualTo(400);
            return;
        }
        assertThat(answer.statusCode()).as(request + answer.body()).isEqualTo(303);
        assertThat(Browser.location(answer)).startsWith(TestApp.BACK);
        assertThat(TestApp.parameters(Browser.location(answer))).containsEntry("error", error);
    }

    @Test
    void a_wrong_password_is_told_in_the_words_of_an_unknown_login() {
        var login = Browser.location(browser.get(app.authorize("read")));
        var page = browser.get(login);

        var wrong = browser.post(login, Browser.hidden(page) + "&login=" + handle + "&password=wrong");
        var unknown = browser.post(login, Browser.hidden(page) + "&login=nobody_at_all&password=wrong");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("There is no account with that login and that password.");
        assertThat(withoutTokens(wrong.body())).isEqualTo(withoutTokens(unknown.body()));
        assertThat(browser.cookies).doesNotContainKey("rostrum_login");
    }

    private static String withoutTokens(String page) {
        return page.replaceAll("value=\"[^\"]*\"", "");
    }

    @Test
    void a_form_of_somebody_else_logs_nobody_in() {
        var login = Browser.location(browser.get(app.authorize("read")));
        browser.get(login);

        var answer = browser.post(login, "login=" + handle + "&password=correct+horse");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(browser.cookies).doesNotContainKey("rostrum_login");
    }

    @Test
    void the_cookie_is_for_pages_alone_and_an_access_token_is_none() {
        browser.logIn(app.authorize("read"), handle);
        var cookie = browser.cookies.getOrDefault("rostrum_login", "");

        assertThat(Client.anonymous(NODE)
                        .withToken(cookie)
                        .send("POST", "/v1/posts", "{\"body\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(Client.anonymous(NODE)
                        .withToken(cookie)
                        .send("GET", "/v1/sessions", "")
                        .status())
                .isEqualTo(403);

        browser.cookies.put("rostrum_login", ada.token());
        assertThat(Browser.location(browser.get(app.authorize("read")))).startsWith("/oauth2/login?");
        browser.cookies.put("rostrum_login", "nonsense");
        assertThat(Browser.location(browser.get(app.authorize("read")))).startsWith("/oauth2/login?");
    }

    @Test
    void the_login_ends_with_all_others() {
        browser.logIn(app.authorize("read"), handle);

        assertThat(ada.send("DELETE", "/v1/sessions", "").status()).isEqualTo(204);

        assertThat(Browser.location(browser.get(app.authorize("read")))).startsWith("/oauth2/login?");
    }

    @Test
    void nobody_answers_for_somebody_else() {
        var question = browser.logIn(app.authorize("read"), handle);
        var other = new Browser(NODE);
        var bob = TestApp.handle();
        Client.registered(NODE, bob);
        other.logIn(app.authorize("read"), bob);

        var answer = other.post("/oauth2/authorize", Browser.allowing(question));
        var nobodys = new Browser(NODE).post("/oauth2/authorize", Browser.allowing(question));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(nobodys.statusCode()).isEqualTo(403);
        assertThat(nobodys.body()).contains("That took too long");
    }

    @Test
    void whatever_is_there_is_in_the_metadata_and_nothing_else() {
        var metadata = new Answer(browser.get("/.well-known/oauth-authorization-server")).json();

        assertThat(metadata.propertyNames())
                .containsExactlyInAnyOrder(
                        "issuer",
                        "authorization_endpoint",
                        "token_endpoint",
                        "token_endpoint_auth_methods_supported",
                        "jwks_uri",
                        "response_types_supported",
                        "grant_types_supported",
                        "revocation_endpoint",
                        "revocation_endpoint_auth_methods_supported",
                        "code_challenge_methods_supported",
                        "scopes_supported",
                        "authorization_response_iss_parameter_supported");
        assertThat(metadata.get("jwks_uri").asString()).isEqualTo("http://localhost:8080/.well-known/jwks.json");
        assertThat(metadata.get("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        for (var closed : new String[] {"introspect", "par", "device_authorization", "jwks", "register", "anything"}) {
            var answer = new Answer(browser.post("/oauth2/" + closed, "token=x"));
            assertThat(answer.status()).as(closed).isIn(400, 401);
            assertThat(answer.json().get("error").asString()).isIn("invalid_request", "invalid_client");
        }
    }
}
