package app.rostrum.query.report;

import app.rostrum.query.author.Authors;
import app.rostrum.query.page.Cursor;
import app.rostrum.query.page.Page;
import app.rostrum.query.page.PageRequest;
import app.rostrum.query.projection.Mongo;
import app.rostrum.query.shown.WrittenTexts;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** Reads what was reported. */
@Component
class Reports {

    private final Mongo mongo;
    private final Supplier<MongoCollection<ReportDocument>> reports;
    private final Supplier<MongoCollection<GoneDocument>> gone;
    private final Authors authors;
    private final WrittenTexts texts;

    Reports(Mongo mongo, Authors authors, WrittenTexts texts) {
        this.texts = texts;
        this.mongo = mongo;
        this.reports = mongo.live(ReportProjector.NAME, ReportDocument.class);
        this.gone = mongo.live(ReportProjector.NAME, GoneDocument.KIND, GoneDocument.class);
        this.authors = authors;
    }

    Page<ReportView> page(ReportOrder order, ReportState state, PageRequest request) {
        var wanted = new BsonDocument("state", new BsonString(state.text()));
        request.after().ifPresent(it -> wanted.putAll(after(order, it)));
        var found = mongo.call(() -> reports.get()
                .find(wanted)
                .sort(sort(order))
                .limit(request.limit() + 1)
                .into(new ArrayList<>()));
        var page = Page.of(found, request.limit(), it -> cursor(order, it));
        return page.with(views(page.items()));
    }

    private static Bson sort(ReportOrder order) {
        return switch (order) {
            case OLDEST -> Sorts.ascending("since");
            case MOST -> Sorts.orderBy(Sorts.descending("reports"), Sorts.ascending("since"));
        };
    }

    private static Cursor cursor(ReportOrder order, ReportDocument last) {
        return switch (order) {
            case OLDEST -> Cursor.of(order.cursors(), last.since());
            case MOST -> Cursor.of(order.cursors(), last.reports(), last.since());
        };
    }

    private static BsonDocument after(ReportOrder order, Cursor cursor) {
        var later = new BsonDocument("since", new BsonDocument("$gt", new BsonInt64(cursor.position())));
        if (order == ReportOrder.OLDEST) {
            return later;
        }
        var count = new BsonInt64(cursor.values().getFirst());
        var fewer = new BsonDocument("reports", new BsonDocument("$lt", count));
        return new BsonDocument("$or", new BsonArray(List.of(fewer, later.append("reports", count))));
    }

    private List<ReportView> views(List<ReportDocument> found) {
        var missing = missing(found);
        var known = authors.byId(found.stream().flatMap(Reports::people).toList());
        var said = texts.texts(found.stream().map(ReportDocument::about).toList());
        return found.stream()
                .map(it -> ReportView.of(it, things(it).anyMatch(missing::contains), said.get(it.about()), known))
                .toList();
    }

    private static Stream<String> people(ReportDocument report) {
        return Stream.concat(
                Stream.of(report.author()),
                report.latest().stream().map(it -> Filing.parse(it).by()));
    }

    /** The ids of those documents that say that something which is reported is no longer there. */
    private Set<String> missing(List<ReportDocument> found) {
        var things = found.stream().flatMap(Reports::things).distinct().toList();
        var ids = new HashSet<String>();
        mongo.call(() -> gone.get().find(Filters.in("_id", things)).into(new ArrayList<>()))
                .forEach(it -> ids.add(it.id()));
        return ids;
    }

    private static Stream<String> things(ReportDocument report) {
        return Stream.concat(Stream.of(report.about()), Stream.ofNullable(report.post()))
                .map(GoneDocument::id);
    }
}
