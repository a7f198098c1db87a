package app.rostrum.command.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Node;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody before a browser: it keeps cookies, follows redirects to the platform when told to, and fills in forms. */
final class Browser {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    private final Node node;
    final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(Node node) {
        this.node = node;
    }

    HttpResponse<String> get(String pathOrUrl) {
        return send(request(pathOrUrl).GET());
    }

    HttpResponse<String> post(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Begins where an app sends people, and logs in. What is answered last is the page that asks. */
    HttpResponse<String> logIn(String authorize, String handle) {
        var begun = get(authorize);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
        var login = location(begun);
        assertThat(login).startsWith("/oauth2/login?");
        var page = get(login);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        var loggedIn = post(login, hidden(page) + "&login=" + handle + "&password=correct+horse");
        assertThat(loggedIn.statusCode()).as(loggedIn.body()).isEqualTo(303);
        var asked = get(location(loggedIn));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(302);
        return get(location(asked));
    }

    /** Where the answer to the question leads. */
    String answer(HttpResponse<String> question, boolean allow) {
        var answered = post("/oauth2/authorize", allow ? allowing(question) : hidden(forms(question)[2]));
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(303);
        return location(answered);
    }

    /** What is sent by whoever says yes. */
    static String allowing(HttpResponse<String> question) {
        return hidden(forms(question)[1]);
    }

    private static String[] forms(HttpResponse<String> page) {
        return page.body().split("<form ", -1);
    }

    static String hidden(HttpResponse<String> page) {
        return hidden(page.body());
    }

    private static String hidden(String html) {
        return HIDDEN.matcher(html)
                .results()
                .map(it -> it.group(1) + "=" + URLEncoder.encode(it.group(2), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    private HttpRequest.Builder request(String pathOrUrl) {
        var path = pathOrUrl.replaceFirst("^https?://[^/]*", "");
        var request = HttpRequest.newBuilder(URI.create(node.url() + path)).timeout(Duration.ofSeconds(60));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(it -> it.getKey() + "=" + it.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(it -> {
                var pair = it.substring(0, it.indexOf(';')).split("=", 2);
                cookies.put(pair[0], pair[1]);
            });
            return response;
        } catch (IOException e) {
            throw new IllegalStateException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
