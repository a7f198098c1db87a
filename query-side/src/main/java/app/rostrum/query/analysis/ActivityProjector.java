package app.rostrum.query.analysis;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.events.Topic;
import app.rostrum.events.account.AccountEvent.AccountRegistered;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.ReactionEvent.Liked;
import app.rostrum.query.projection.ElasticProjector;
import app.rostrum.query.projection.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code activity}: how much was done in each minute. Minutes are what the hours and days of all zones are made of. Each partition
 * has documents of its own, so that each takes its events in the order of their positions, and counts none twice.
 */
@Component
class ActivityProjector implements ElasticProjector<DomainEvent, ActivityDocument> {

    static final String NAME = "activity";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Class<? extends DomainEvent>> events() {
        return List.of(PostPublished.class, CommentWritten.class, Liked.class, AccountRegistered.class);
    }

    @Override
    public Class<ActivityDocument> documents() {
        return ActivityDocument.class;
    }

    @Override
    public Map<String, Object> mapping() {
        return Map.of(
                "kind", Map.of("type", "keyword"),
                "minute", Map.of("type", "date"),
                "count", Map.of("type", "long"));
    }

    @Override
    public List<String> documentsOf(Recorded<DomainEvent> recorded) {
        return List.of(ActivityKind.of(recorded.event()).text() + '/' + minute(recorded) + '/' + partition(recorded));
    }

    /** A document is fed by many subjects. */
    @Override
    public Lane lane() {
        return Lane.PARTITION;
    }

    /** Whoever searches for what was just written is not to wait for what is counted of it. */
    @Override
    public Duration gather() {
        return Duration.ofMillis(500);
    }

    @Override
    public boolean begins(String document, DomainEvent event) {
        return false;
    }

    @Override
    public ActivityDocument apply(String document, @Nullable ActivityDocument current, Recorded<DomainEvent> recorded) {
        long before = current == null ? 0 : current.position();
        long count = current == null ? 0 : current.count();
        return new ActivityDocument(
                document,
                Math.max(before, recorded.position().value()),
                ActivityKind.of(recorded.event()).text(),
                minute(recorded),
                count + 1);
    }

    private static Instant minute(Recorded<?> recorded) {
        return recorded.time().truncatedTo(ChronoUnit.MINUTES);
    }

    private static int partition(Recorded<?> recorded) {
        return Topic.partitionOf(recorded.event().subject().text());
    }
}
