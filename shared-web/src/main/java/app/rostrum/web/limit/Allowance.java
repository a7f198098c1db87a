package app.rostrum.web.limit;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/**
 * What a limit has said to one request, and as it is told in the fields of draft-ietf-httpapi-ratelimit-headers.
 *
 * @param left how many more may come at once
 * @param wholeIn when the whole quota is there again
 * @param nextIn when the next may come; zero where this one may
 */
record Allowance(Limit limit, boolean granted, long left, Duration wholeIn, Duration nextIn) {

    void tell(HttpServletResponse response) {
        response.setHeader("RateLimit-Policy", limit.policy());
        response.setHeader("RateLimit", '"' + limit.name() + "\";r=" + left + ";t=" + seconds(wholeIn));
    }

    private static long seconds(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }
}
