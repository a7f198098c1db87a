package app.rostrum.query.notification;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.events.notification.NotificationEvent;
import app.rostrum.events.post.CommentEvent;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.ReactionEvent;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationEvent.FollowEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequestEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequested;
import app.rostrum.events.report.ReportEvent.ReportDecided;
import app.rostrum.query.projection.Document;
import app.rostrum.query.projection.Kind;
import app.rostrum.query.projection.MongoProjector;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code notifications}: what everybody is told of, how far each has read, and what is no longer there to be told of (ADR 38). */
@Component
class NotificationProjector implements MongoProjector<DomainEvent, Document> {

    static final String NAME = "notifications";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Class<? extends DomainEvent>> events() {
        return List.of(
                PostPublished.class,
                PostEdited.class,
                PostDeleted.class,
                PostRemoved.class,
                CommentEvent.class,
                ReactionEvent.class,
                FollowRequested.class,
                FollowRequestEnded.class,
                FollowBegan.class,
                FollowEnded.class,
                ReportDecided.class,
                NotificationEvent.class);
    }

    @Override
    public List<Kind<? extends Document>> kinds() {
        return List.of(
                new Kind<>(
                        NAME,
                        GroupDocument.IDS,
                        GroupDocument.class,
                        List.of(new IndexModel(
                                Indexes.compoundIndex(Indexes.ascending("recipient"), Indexes.descending("at"))))),
                new Kind<>(ReadDocument.KIND, ReadDocument.IDS, ReadDocument.class, List.of()),
                new Kind<>(GoneDocument.KIND, GoneDocument.IDS, GoneDocument.class, List.of()));
    }

    @Override
    public List<String> documentsOf(Recorded<DomainEvent> recorded) {
        return Steps.of(recorded).stream().map(Step::document).toList();
    }

    @Override
    public Duration gather() {
        return SHORTLY;
    }

    @Override
    public boolean begins(String document, DomainEvent event) {
        boolean isNew = event instanceof PostPublished || event instanceof CommentWritten;
        return document.startsWith(GoneDocument.IDS)
                || (isNew && document.startsWith(NotificationKind.MENTION.document()));
    }

    @Override
    public Document apply(String document, @Nullable Document current, Recorded<DomainEvent> recorded) {
        return Steps.of(recorded).stream()
                .filter(it -> it.document().equals(document))
                .findFirst()
                .orElseThrow()
                .fold()
                .apply(current);
    }
}
