package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.Metadata;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TraceTest {

    private static final String SAMPLED = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String UNSAMPLED = "00000000000000000000000000000abc";

    /** Those that take a post that is published. */
    private static final List<String> VIEWS = List.of("posts", "post-search", "account-counts", "notifications");

    @Test
    void a_recorded_trace_goes_on_in_each_projection_and_an_unrecorded_one_does_not() throws Exception {
        try (var side = TestSide.start()) {
            var traces = new ConcurrentHashMap<String, String>();
            var log = (Logger) LoggerFactory.getLogger("app.rostrum.query.projection.Observations");
            var appender = new AppenderBase<ILoggingEvent>() {
                @Override
                protected void append(ILoggingEvent event) {
                    Map<String, String> context = event.getMDCPropertyMap();
                    traces.put(event.getFormattedMessage(), String.valueOf(context.get("traceId")));
                }
            };
            appender.start();
            log.setLevel(Level.DEBUG);
            log.addAppender(appender);
            side.stream().publish(registered(ADA, "ada"), trace(UNSAMPLED, "00"));
            side.stream().publish(published(post(1), ADA, "One"), trace(SAMPLED, "01"));
            TestSide.await(() -> VIEWS.stream()
                    .allMatch(view -> traces.keySet().stream()
                            .anyMatch(it -> it.startsWith("applied projection=" + view + " "))));
            log.detachAppender(appender);
            assertThat(traces.values()).containsOnly(SAMPLED);
        }
    }

    private static Metadata trace(String id, String flags) {
        return new Metadata(null, null, null, null, "00-" + id + "-00f067aa0ba902b7-" + flags);
    }
}
