package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
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

    <E extends DomainEvent> BatchListener<E> of(Projection projection) {
        var tags = Tags.of("projection", projection.name());
        var lags = projection.lags();
        Topics.partitions().forEach(partition -> {
            var each = tags.and("partition", Integer.toString(partition));
            Gauge.builder("rostrum.projection.lag", () -> lags.events(partition))
                    .description("events of a partition that are not applied yet")
                    .baseUnit("events")
                    .tags(each)
                    .register(meters);
            Gauge.builder("rostrum.projection.lag.time", () -> lags.seconds(partition))
                    .description("for how long a partition has had events that are not applied")
                    .baseUnit("seconds")
                    .tags(each)
                    .register(meters);
        });
        Gauge.builder("rostrum.projection.parked", projection::parked)
                .description("events that could not be applied, and later ones of their subjects")
                .baseUnit("events")
                .tags(tags)
                .register(meters);
        var applied = meters.counter("rostrum.projection.applied", tags);
        var batches = meters.timer("rostrum.projection.batch", tags);
        return (events, beginNanos) -> {
            long nanos = System.nanoTime() - beginNanos;
            batches.record(nanos, TimeUnit.NANOSECONDS);
            applied.increment(events.size());
            for (var event : events) {
                var trace = event.recorded().metadata().traceparent();
                if (trace != null && trace.endsWith(SAMPLED)) {
                    span(projection.name(), event, trace, nanos);
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
