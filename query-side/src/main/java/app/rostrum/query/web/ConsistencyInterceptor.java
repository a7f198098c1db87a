package app.rostrum.query.web;

import app.rostrum.events.wire.ConsistencyToken;
import app.rostrum.query.projection.Generation;
import app.rostrum.query.projection.Projections;
import app.rostrum.query.projection.Reading;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import app.rostrum.web.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a read through when the views it is made of are whole and show what the client has written or seen. It goes on to read the
 * generations of which that was found out.
 */
@Component
class ConsistencyInterceptor implements HandlerInterceptor {

    private static final String CONSISTENCY = "Consistency";
    private static final String BEHIND = "behind";
    private static final String PREFER = "Prefer";

    /** How many events each view misses because they could not be applied: a dictionary of integers (RFC 9651). */
    private static final String PARKED = "Parked-Events";

    private final Projections projections;
    private final Whole whole;
    private final ReadSettings settings;
    private final ProblemWriter problems;
    private final MeterRegistry meters;

    ConsistencyInterceptor(
            Projections projections, Whole whole, ReadSettings settings, ProblemWriter problems, MeterRegistry meters) {
        this.projections = projections;
        this.whole = whole;
        this.settings = settings;
        this.problems = problems;
        this.meters = meters;
    }

    /** Whoever is refused is answered here: refusals come in crowds, and a quarter of one was handing the problem on to be caught. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var reads = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Reads.class) : null;
        if (reads == null) {
            return true;
        }
        try {
            admit(request, response, reads);
            return true;
        } catch (Problem e) {
            Reading.end();
            problems.write(response, e);
            return false;
        }
    }

    private void admit(HttpServletRequest request, HttpServletResponse response, Reads reads) {
        var token = token(request);
        var views = views(reads.value());
        Reading.begin(views);
        views.forEach(whole::require);
        token.map(it -> reach(views, it, request))
                .or(() -> missed(views, request))
                .ifPresent(it -> response.setHeader(CONSISTENCY, it));
        tellParked(views, response);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        Reading.end();
    }

    private String reach(List<Generation> views, ConsistencyToken token, HttpServletRequest request) {
        long begin = System.nanoTime();
        boolean fresh = views.stream().allMatch(it -> it.shows(token));
        boolean reached = fresh;
        if (!reached && !misses(views, token)) {
            reached = waitFor(views, token, begin + settings.patience().toNanos());
            views.forEach(whole::require);
        }
        // What is parked is known before the view has passed it, so this has to be asked after.
        long nanos = System.nanoTime() - begin;
        if (!reached || misses(views, token)) {
            return behind(request, nanos);
        }
        boolean mayMiss = views.stream().anyMatch(it -> it.mayMiss(token));
        return outcome(mayMiss ? BEHIND : fresh ? "fresh" : "waited", nanos);
    }

    private String behind(HttpServletRequest request, long nanos) {
        if (prefersStale(request)) {
            return outcome(BEHIND, nanos);
        }
        meters.counter("rostrum.reads.behind").increment();
        throw Problem.retryLater(CommonProblem.READ_MODEL_BEHIND, null, settings.retryAfter());
    }

    private static boolean misses(List<Generation> views, ConsistencyToken token) {
        return views.stream().anyMatch(it -> it.misses(token));
    }

    /** Of something by its id, it is known without a token whether it is as far as it should be. */
    private static Optional<String> missed(List<Generation> views, HttpServletRequest request) {
        if (views.stream().allMatch(it -> it.parked() == 0)
                || !(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> named)) {
            return Optional.empty();
        }
        boolean missed =
                named.values().stream().anyMatch(id -> views.stream().anyMatch(it -> it.misses(String.valueOf(id))));
        return missed ? Optional.of(BEHIND) : Optional.empty();
    }

    private static void tellParked(List<Generation> views, HttpServletResponse response) {
        var parked = views.stream()
                .filter(it -> it.parked() > 0)
                .map(it -> it.name() + "=" + it.parked())
                .collect(Collectors.joining(", "));
        if (!parked.isEmpty()) {
            response.setHeader(PARKED, parked);
        }
    }

    private String outcome(String consistency, long nanos) {
        meters.timer("rostrum.reads.wait", "consistency", consistency).record(nanos, TimeUnit.NANOSECONDS);
        return consistency;
    }

    private List<Generation> views(String[] names) {
        return Arrays.stream(names)
                .map(it -> projections.named(it).orElseThrow().live())
                .toList();
    }

    private static boolean waitFor(List<Generation> views, ConsistencyToken token, long deadline) {
        try {
            for (var view : views) {
                if (!view.awaits(token, deadline)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What all tokens that were sent ask for together. */
    private static Optional<ConsistencyToken> token(HttpServletRequest request) {
        try {
            return values(request, ConsistencyToken.HEADER)
                    .map(ConsistencyToken::parse)
                    .reduce(ConsistencyToken::merge);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(ConsistencyToken.HEADER, "is not a token that this service gave out");
        }
    }

    private static boolean prefersStale(HttpServletRequest request) {
        return values(request, PREFER)
                .flatMap(it -> Arrays.stream(it.toLowerCase(Locale.ROOT).split("[,;]")))
                .anyMatch(it -> it.strip().equals("stale"));
    }

    private static Stream<String> values(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream();
    }
}
