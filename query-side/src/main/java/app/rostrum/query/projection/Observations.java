package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.search.Search;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What projections show of themselves: metrics of each, and a span for each event of a trace that is recorded. */
@Component
class Observations {

    private static final Logger LOG = LoggerFactory.getLogger(Observations.class);
    private static final String SAMPLED = "01";

    private final MeterRegistry meters;
    private final Tracer tracer;
    private final Propagator propagator;
    private final InstantSource clock;

    Observations(MeterRegistry meters, Tracer tracer, Propagator propagator, InstantSource clock) {
        this.meters = meters;
        this.tracer = tracer;
        this.propagator = propagator;
        this.clock = clock;
    }

    /** What readers see of a projection, whichever generation that is. */
    void watch(Projection projection) {
        Topics.partitions().forEach(partition -> {
            var tags = Tags.of("projection", projection.name(), "partition", Integer.toString(partition));
            Gauge.builder(
                            "rostrum.projection.lag",
                            () -> projection.live().lags().events(partition))
                    .description("events of a partition that are not applied yet")
                    .baseUnit("events")
                    .tags(tags)
                    .register(meters);
            Gauge.builder(
                            "rostrum.projection.lag.time",
                            () -> projection.live().lags().seconds(partition))
                    .description("for how long a partition has had events that are not applied")
                    .baseUnit("seconds")
                    .tags(tags)
                    .register(meters);
        });
        Gauge.builder("rostrum.projection.live", () -> projection.live().number())
                .description("the generation that readers see")
                .tags("projection", projection.name())
                .register(meters);
    }

    void watch(Generation generation) {
        Gauge.builder("rostrum.projection.parked", generation::parked)
                .description("events that could not be applied, and later ones of their subjects")
                .baseUnit("events")
                .tags(tags(generation.name(), generation.number()))
                .register(meters);
        Gauge.builder(
                        "rostrum.projection.left",
                        () -> Math.max(
                                0, generation.pace().all() - generation.pace().done()))
                .description("events that a generation has not passed yet, on all nodes")
                .baseUnit("events")
                .tags(tags(generation.name(), generation.number()))
                .register(meters);
    }

    /** Of a generation that is fed no longer nothing is shown. */
    void forget(Generation generation) {
        Search.in(meters)
                .tags(tags(generation.name(), generation.number()))
                .meters()
                .forEach(it -> meters.remove(it));
    }

    private static Tags tags(String projection, int generation) {
        return Tags.of("projection", projection, "generation", Integer.toString(generation));
    }

    <E extends DomainEvent> BatchListener<E> of(String projection, int generation) {
        var applied = meters.counter("rostrum.projection.applied", tags(projection, generation));
        var batches = meters.timer("rostrum.projection.batch", tags(projection, generation));
        return (events, beginNanos) -> {
            long nanos = System.nanoTime() - beginNanos;
            batches.record(nanos, TimeUnit.NANOSECONDS);
            applied.increment(events.size());
            for (var event : events) {
                var trace = event.recorded().metadata().traceparent();
                if (trace != null && trace.endsWith(SAMPLED)) {
                    span(projection, event, trace, nanos);
                }
            }
        };
    }

    private void span(String projection, Incoming<?> event, String traceparent, long nanos) {
        long endMicros = clock.millis() * 1000;
        var span = propagator
                .extract(Map.of("traceparent", traceparent), Map::get)
                .name("project " + projection)
                .tag("position", Long.toString(event.position()))
                .startTimestamp(endMicros - nanos / 1000, TimeUnit.MICROSECONDS)
                .start();
        try (var scope = tracer.withSpan(span)) {
            assert scope != null;
            LOG.debug(
                    "applied projection={} position={} partition={} offset={}",
                    projection,
                    event.position(),
                    event.partition(),
                    event.offset());
        } finally {
            span.end(endMicros, TimeUnit.MICROSECONDS);
        }
    }
}
