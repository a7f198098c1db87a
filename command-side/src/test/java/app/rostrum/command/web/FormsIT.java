package app.rostrum.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Client.Answer;
import app.rostrum.command.Node;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Forms where they are taken: as long as bodies may be, and text. */
class FormsIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Client nobody = Client.anonymous(Node.shared());

    private Answer token(String query, String form) {
        return nobody.send("POST", "/oauth2/token" + query, form, "Content-Type", FORM);
    }

    private static void isInvalid(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-request");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void a_form_comes_to_where_it_is_asked_for() {
        var answer = nobody.send(
                "POST",
                "/oauth2/token",
                "grant_type=refresh%5Ftoken&client_id=nobody&refresh_token=x",
                "Content-Type",
                "Application/X-WWW-Form-Urlencoded; charset=UTF-8");

        assertThat(answer.json().path("error").asString()).isEqualTo("invalid_client");
    }

    @Test
    void one_that_is_too_large_is_refused_whether_its_length_was_declared_or_not() {
        var large = "a=" + "x".repeat(65_536);
        var chunked =
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)));

        assertThat(token("", large).code()).isEqualTo("body-too-large");
        var answer = nobody.send("POST", "/oauth2/token", chunked, "Content-Type", FORM);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("body-too-large");
    }

    @Test
    void one_that_is_no_text_or_of_too_many_parameters_is_refused() {
        isInvalid(token("", "grant_type=%zz"));
        isInvalid(token("", "a=1&".repeat(101)));
        isInvalid(token("?a=%C3", "grant_type=x"));
    }
}
