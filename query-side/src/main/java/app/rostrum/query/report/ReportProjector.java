package app.rostrum.query.report;

import static app.rostrum.query.projection.Document.existing;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.events.account.AccountEvent.AccountClosed;
import app.rostrum.events.post.CommentEvent.CommentDeleted;
import app.rostrum.events.post.CommentEvent.CommentRemoved;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.report.ReportEvent;
import app.rostrum.events.report.ReportEvent.ReportDecided;
import app.rostrum.events.report.ReportEvent.ReportFiled;
import app.rostrum.query.projection.Document;
import app.rostrum.query.projection.Kind;
import app.rostrum.query.projection.MongoProjector;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code reports}: one document for each thing that was reported, and what is no longer there to be looked at. */
@Component
class ReportProjector implements MongoProjector<DomainEvent, Document> {

    static final String NAME = "reports";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Class<? extends DomainEvent>> events() {
        return List.of(
                ReportEvent.class,
                PostDeleted.class,
                PostRemoved.class,
                CommentDeleted.class,
                CommentRemoved.class,
                AccountClosed.class);
    }

    @Override
    public List<Kind<? extends Document>> kinds() {
        var state = Indexes.ascending("state");
        return List.of(
                new Kind<>(
                        NAME,
                        "report_",
                        ReportDocument.class,
                        List.of(
                                new IndexModel(Indexes.compoundIndex(state, Indexes.ascending("since"))),
                                new IndexModel(Indexes.compoundIndex(
                                        state, Indexes.descending("reports"), Indexes.ascending("since"))))),
                new Kind<>(GoneDocument.KIND, GoneDocument.IDS, GoneDocument.class, List.of()));
    }

    @Override
    public List<String> documentsOf(Recorded<DomainEvent> recorded) {
        var event = recorded.event();
        return List.of(
                event instanceof ReportEvent it
                        ? it.reportId().text()
                        : GoneDocument.id(event.stream().text()));
    }

    @Override
    public Duration gather() {
        return SHORTLY;
    }

    @Override
    public boolean begins(String document, DomainEvent event) {
        return document.startsWith(GoneDocument.IDS);
    }

    @Override
    public Document apply(String document, @Nullable Document current, Recorded<DomainEvent> recorded) {
        return switch (recorded.event()) {
            case ReportFiled it -> ReportDocument.filed((ReportDocument) current, it, recorded);
            case ReportDecided it -> existing((ReportDocument) current).decided(it, recorded);
            default -> new GoneDocument(document, recorded.position().value());
        };
    }
}
