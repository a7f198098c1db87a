package app.rostrum.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the page after the one that is answered is, for the header {@code Link}. */
public final class NextPage {

    private NextPage() {}

    /**
     * The same request from that cursor on: a reference without scheme and host (RFC 8288 allows it), so that it holds behind any
     * proxy.
     */
    public static String link(HttpServletRequest request, String cursor) {
        var query = request.getQueryString();
        var kept = query == null
                ? Stream.<String>empty()
                : Arrays.stream(query.split("&")).filter(it -> !it.isEmpty() && !it.startsWith("cursor="));
        return Stream.concat(kept, Stream.of("cursor=" + cursor))
                .collect(Collectors.joining("&", "<" + request.getRequestURI() + "?", ">; rel=\"next\""));
    }
}
