package app.rostrum.query.web;

import app.rostrum.events.wire.ConsistencyToken;
import app.rostrum.query.projection.Projection;
import app.rostrum.query.projection.Projections;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a read through when the views it is made of are whole and show what the client has written or seen. */
@Component
class ConsistencyInterceptor implements HandlerInterceptor {

    private static final String CONSISTENCY = "Consistency";
    private static final String PREFER = "Prefer";

    private final Projections projections;
    private final ReadSettings settings;
    private final MeterRegistry meters;

    ConsistencyInterceptor(Projections projections, ReadSettings settings, MeterRegistry meters) {
        this.projections = projections;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            var reads = method.getMethodAnnotation(Reads.class);
            if (reads != null) {
                var token = token(request);
                var views = views(reads);
                views.forEach(this::requireWhole);
                token.ifPresent(it -> response.setHeader(CONSISTENCY, reach(views, it, request)));
            }
        }
        return true;
    }

    private String reach(List<Projection> views, ConsistencyToken token, HttpServletRequest request) {
        if (views.stream().allMatch(it -> it.shows(token))) {
            return outcome("fresh", 0);
        }
        long begin = System.nanoTime();
        if (waitFor(views, token, begin + settings.patience().toNanos())) {
            views.forEach(this::requireWhole);
            return outcome("waited", System.nanoTime() - begin);
        }
        if (prefersStale(request)) {
            return outcome("behind", System.nanoTime() - begin);
        }
        meters.counter("rostrum.reads.behind").increment();
        throw Problem.retryLater(CommonProblem.READ_MODEL_BEHIND, null, settings.retryAfter());
    }

    private String outcome(String consistency, long nanos) {
        meters.timer("rostrum.reads.wait", "consistency", consistency).record(nanos, TimeUnit.NANOSECONDS);
        return consistency;
    }

    private void requireWhole(Projection view) {
        if (!view.isWhole()) {
            throw Problem.retryLater(
                    CommonProblem.READ_MODEL_REBUILDING,
                    view.name() + ": " + view.built() + " so far.",
                    settings.retryAfter());
        }
    }

    private List<Projection> views(Reads reads) {
        return Arrays.stream(reads.value())
                .map(it -> projections.named(it).orElseThrow())
                .toList();
    }

    private static boolean waitFor(List<Projection> views, ConsistencyToken token, long deadline) {
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
