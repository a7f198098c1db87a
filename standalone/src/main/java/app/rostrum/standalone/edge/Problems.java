package app.rostrum.standalone.edge;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The edge's own answers: problems in the form in which the sides give theirs (RFC 9457). */
final class Problems {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** As the sides send them with each answer. */
    private static final Map<String, String> FOR_BROWSERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy",
                    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer");

    private Problems() {}

    static void notFound(Request request, Response response, Callback callback) {
        write(request, response, callback, 404, "not-found", "There is nothing here.", "No API has this path.");
    }

    static void malformed(Request request, Response response, Callback callback, int status) {
        write(
                request,
                response,
                callback,
                status,
                "invalid-request",
                "Something in the request is not as it has to be; see errors.",
                "The request is not well-formed HTTP, or its address is ambiguous.");
    }

    static void unavailable(Request request, Response response, Callback callback, Side side) {
        response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
        write(
                request,
                response,
                callback,
                503,
                "unavailable",
                "A part of the system is away; try again shortly.",
                side.away());
    }

    private static void write(
            Request request,
            Response response,
            Callback callback,
            int status,
            String code,
            String title,
            String detail) {
        var id = Optional.ofNullable(request.getHeaders().get(REQUEST_ID))
                .filter(sent -> USABLE_ID.matcher(sent).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
        response.setStatus(status);
        response.getHeaders().put(REQUEST_ID, id);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        FOR_BROWSERS.forEach((name, value) -> response.getHeaders().put(name, value));
        // Nothing that is put in needs to be escaped.
        var body = """
            {"type":"urn:rostrum:problem:%1$s","title":"%2$s","status":%3$d,"detail":"%4$s","code":"%1$s","request_id":"%5$s"}""".formatted(code, title, status, detail, id).getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, java.nio.ByteBuffer.wrap(body), callback);
    }
}
