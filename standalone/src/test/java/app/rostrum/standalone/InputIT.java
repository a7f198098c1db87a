package app.rostrum.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever is sent: it comes back exactly, or a 4xx says which field is wrong. */
class InputIT {

    private static final JsonNode NOTHING = tools.jackson.databind.node.MissingNode.getInstance();

    /** Pieces of JSON, in bytes one each. */
    private static final List<String> VALUES = List.of(
            "\"\"",
            "\"   \"",
            "\"" + "x".repeat(6_000) + "\"",
            "1",
            "-0.5e3",
            "true",
            "null",
            "[]",
            "[\"a\"]",
            "{}",
            "\"\\u0000\"",
            "\"a\\u0007b\"",
            "\"\\u001b[31m\"",
            "\"\\ud800\"",
            "\"\\udc00 a\"",
            utf8("\"🙂👩🏽‍🌾 Zoë\""),
            utf8("\"שלום 123 مرحبا\""),
            utf8("\"a\u202eb\u200fc\""),
            utf8("\"e\u0301 \uFB03 \u2028 end\""),
            utf8("\"line\u0085end\""),
            "\"plain text\"",
            "\"<script>alert(1)</script> ' OR 1=1 -- ${7*7} %00\"",
            "\"\\\\ \\\" \\/ \\t \\n\"",
            "\"\u00ff\u00fe\"",
            "\"\u00c0\u0080\"",
            "\"\u00ed\u00a0\u0080\"",
            "\"unfinished",
            "{\"$gt\": \"\"}",
            "[".repeat(2_000));

    private final Api api = SharedSystem.api();
    private final Api.User user = api.newUser();

    @Test
    void registration() {
        for (var field : List.of("handle", "email", "password", "name")) {
            for (var value : VALUES) {
                var fields = new LinkedHashMap<String, String>();
                var handle = "in_" + Long.toString(System.nanoTime(), 36);
                fields.put("handle", "\"" + handle + "\"");
                fields.put("email", "\"" + handle + "@example.org\"");
                fields.put("password", "\"correct horse battery\"");
                fields.put("name", "\"N\"");
                fields.put(field, value);
                check(field, value, send("POST", "/v1/accounts", fields, false));
            }
        }
    }

    @Test
    void a_name_comes_back_exactly() {
        for (var value : VALUES) {
            var handle = "nm_" + Long.toString(System.nanoTime(), 36);
            var answer = send(
                    "POST",
                    "/v1/accounts",
                    Map.of(
                            "handle",
                            "\"" + handle + "\"",
                            "email",
                            "\"" + handle + "@example.org\"",
                            "password",
                            "\"correct horse battery\"",
                            "name",
                            value),
                    false);
            if (answer.status() == 201) {
                assertThat(api.get("/v1/accounts/" + handle, answer.token())
                                .expect(200)
                                .json()
                                .get("name"))
                        .isEqualTo(parse(value));
            }
        }
    }

    @Test
    void logging_in() {
        for (var field : List.of("login", "password")) {
            for (var value : VALUES) {
                var fields = new LinkedHashMap<>(Map.of("login", "\"" + user.handle() + "\"", "password", "\"wrong\""));
                fields.put(field, value);
                var answer = send("POST", "/v1/sessions", fields, false);
                assertThat(answer.status()).as(shown(field, value)).isIn(400, 401);
                assertThat(answer.json().get("code").asString()).isNotEmpty();
            }
        }
    }

    @Test
    void staying_logged_in() {
        for (var field : List.of("refresh_token", "unknown")) {
            for (var value : VALUES) {
                var fields = new LinkedHashMap<>(Map.of("refresh_token", "\"rostrum_rt_x\""));
                fields.put(field, value);
                var answer = send("POST", "/v1/sessions/refresh", fields, false);
                assertThat(answer.status()).as(shown(field, value)).isIn(400, 401);
                assertThat(answer.json().get("code").asString()).isNotEmpty();
            }
        }
    }

    @Test
    void publishing() {
        for (var field : List.of("title", "body", "visibility", "unknown")) {
            for (var value : VALUES) {
                var fields = new LinkedHashMap<>(Map.of("body", "\"A body\""));
                fields.put(field, value);
                var answer = send("POST", "/v1/posts", fields, true);
                check(field, value, answer);
                if (answer.status() == 201 && !field.equals("visibility")) {
                    assertRead(answer, field, value);
                }
            }
        }
    }

    @Test
    void editing() {
        var post = "/v1/posts/"
                + api.publish(user, "to-be-edited", "Before").expect(201).id();
        for (var field : List.of("title", "body", "unknown")) {
            for (var value : VALUES) {
                var answer = send("PATCH", post, Map.of(field, value), true);
                check(field, value, answer);
                if (answer.status() == 200 && !(field.equals("body") && value.equals("null"))) {
                    assertThat(api.get(post, answer.token()).expect(200).json().get(field))
                            .as(shown(field, value))
                            .isEqualTo(parse(value));
                }
            }
        }
    }

    @Test
    void bodies_that_are_no_object_or_too_large() {
        for (var body : List.of(
                "",
                " ",
                "null",
                "1",
                "\"text\"",
                "[]",
                "{",
                "{}{}",
                "{\"body\":\"a\",\"body\":\"b\"}",
                "\u0000",
                "\u00ff\u00fe",
                "<a/>",
                "{\"body\":" + "[".repeat(20_000),
                "x".repeat(100_000))) {
            var request = api.as(user, "/v1/posts").POST(BodyPublishers.ofByteArray(body.getBytes(ISO_8859_1)));
            var answer = api.send(request);
            assertThat(answer.status()).as(shown("body", body)).isBetween(400, 422);
            assertThat(answer.json().get("code").asString()).isNotEmpty();
        }
    }

    private Answer send(String method, String path, Map<String, String> fields, boolean asUser) {
        var json = new StringBuilder("{");
        fields.forEach((name, value) -> json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
        var body = BodyPublishers.ofByteArray(json.append('}').toString().getBytes(ISO_8859_1));
        var request = asUser ? api.as(user, path).header("If-Match", "*") : api.request(path);
        return api.send(request.method(method, body));
    }

    /** Accepted, or refused with the field's name, or, where the whole is not JSON, as that. */
    private static void check(String field, String value, Answer answer) {
        if (answer.status() >= 200 && answer.status() < 300) {
            return;
        }
        assertThat(answer.status()).as(shown(field, value) + answer.text()).isBetween(400, 422);
        var code = answer.json().get("code").asString();
        if (!code.equals("malformed-json")) {
            var pointers = answer.json()
                    .path("errors")
                    .valueStream()
                    .map(it -> it.path("pointer").asString(""));
            assertThat(pointers.toList())
                    .as(shown(field, value) + answer.text())
                    .anyMatch(it -> it.startsWith("/" + field));
        } else {
            assertThat(parse(value)).as(shown(field, value) + answer.text()).isSameAs(NOTHING);
        }
    }

    private void assertRead(Answer posted, String field, String value) {
        var read =
                api.get("/v1/posts/" + posted.id(), posted.token()).expect(200).json();
        assertThat(read.get(field)).as(shown(field, value)).isEqualTo(parse(value));
    }

    /** What the value says; nothing where it is no JSON in UTF-8. */
    private static JsonNode parse(String value) {
        var bytes = value.getBytes(ISO_8859_1);
        if (!new String(bytes, UTF_8).equals(new String(new String(bytes, UTF_8).getBytes(UTF_8), UTF_8))
                || new String(bytes, UTF_8).contains("\ufffd")) {
            return NOTHING;
        }
        try {
            return tools.jackson.databind.json.JsonMapper.shared().readTree(bytes);
        } catch (tools.jackson.core.JacksonException e) {
            return NOTHING;
        }
    }

    private static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    private static String shown(String field, String value) {
        return field + " = " + (value.length() > 60 ? value.substring(0, 60) + "…" : value) + ": ";
    }
}
