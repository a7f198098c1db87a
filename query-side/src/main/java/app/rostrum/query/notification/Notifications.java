package app.rostrum.query.notification;

import app.rostrum.events.TypeId;
import app.rostrum.query.author.Author;
import app.rostrum.query.author.Authors;
import app.rostrum.query.page.Cursor;
import app.rostrum.query.page.CursorKind;
import app.rostrum.query.page.PageRequest;
import app.rostrum.query.projection.Mongo;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what somebody is told, without those whom he does not want to see and without what is no longer there. */
@Component
class Notifications {

    private static final int MOST_UNREAD = 100;
    private static final int MOST_ACTORS = 3;

    /** So many are looked at for one page: where more than that in a row are gone, it is a short one. */
    private static final int MOST_LOOKED_AT = 1_000;

    private static final int AT_ONCE = 200;

    private static final Bson FOR_A_PAGE = Projections.exclude("comments");
    private static final Bson FOR_COUNTING = Projections.include("kind", "post", "comment", "at");

    private final Mongo mongo;
    private final Supplier<MongoCollection<GroupDocument>> groups;
    private final Supplier<MongoCollection<ReadDocument>> marks;
    private final Supplier<MongoCollection<GoneDocument>> gone;
    private final Authors authors;

    Notifications(Mongo mongo, Authors authors) {
        this.mongo = mongo;
        this.groups = mongo.live(NotificationProjector.NAME, GroupDocument.class);
        this.marks = mongo.live(NotificationProjector.NAME, ReadDocument.KIND, ReadDocument.class);
        this.gone = mongo.live(NotificationProjector.NAME, GoneDocument.KIND, GoneDocument.class);
        this.authors = authors;
    }

    /** Where to look: what an account is told between two positions, without those who are hidden. */
    private record Range(String account, Set<String> hidden, long above, long below) {

        BsonDocument filter(long from) {
            var at = new BsonDocument("$gt", new BsonInt64(above)).append("$lt", new BsonInt64(from));
            var filter = new BsonDocument("recipient", new BsonString(account)).append("at", at);
            if (!hidden.isEmpty()) {
                var others = new BsonDocument("$elemMatch", new BsonDocument("$nin", texts(hidden)));
                filter.append(
                        "$or",
                        new BsonArray(List.of(
                                new BsonDocument("more", new BsonDocument("$gt", new BsonInt64(0))),
                                new BsonDocument("actors", others))));
            }
            return filter;
        }
    }

    /** @param from where to go on; null where there is nothing more */
    private record Found(
            List<GroupDocument> groups, @Nullable Long from) {}

    Inbox page(String account, Set<String> hidden, PageRequest request) {
        long mark = mark(account);
        long below = request.after().map(Cursor::position).orElse(Long.MAX_VALUE);
        var found = find(new Range(account, hidden, 0, below), request.limit() + 1, FOR_A_PAGE);
        boolean isFull = found.groups.size() > request.limit();
        var items = isFull ? found.groups.subList(0, request.limit()) : found.groups;
        var from = isFull ? Long.valueOf(items.getLast().at()) : found.from;
        var unread = find(new Range(account, hidden, mark, Long.MAX_VALUE), MOST_UNREAD, FOR_COUNTING);
        return new Inbox(
                views(items, hidden, mark),
                from == null ? null : Cursor.of(CursorKind.NOTIFICATIONS, from).encode(),
                unread.groups.size(),
                String.valueOf(items.isEmpty() ? mark : items.getFirst().at()));
    }

    private long mark(String account) {
        var wanted = Filters.eq("_id", ReadDocument.id(account));
        var found = mongo.call(() -> marks.get().find(wanted).into(new ArrayList<>()));
        return found.isEmpty() ? 0 : found.getFirst().upTo();
    }

    /** The newest so many that are shown, if there are. */
    private Found find(Range range, int wanted, Bson fields) {
        var found = new ArrayList<GroupDocument>();
        long from = range.below;
        int size = wanted;
        for (int looked = 0; looked < MOST_LOOKED_AT && found.size() < wanted; looked += size) {
            // Where some are gone, many may be: the next ones are looked at together.
            size = looked == 0 ? wanted : Math.max(wanted, AT_ONCE);
            int most = size;
            var filter = range.filter(from);
            var batch = mongo.call(() -> groups.get()
                    .find(filter)
                    .projection(fields)
                    .sort(new BsonDocument("at", new BsonInt32(-1)))
                    .limit(most)
                    .into(new ArrayList<>()));
            found.addAll(stillThere(batch));
            if (batch.size() < most) {
                return new Found(first(wanted, found), null);
            }
            from = batch.getLast().at();
        }
        return new Found(first(wanted, found), from);
    }

    private static List<GroupDocument> first(int wanted, List<GroupDocument> found) {
        return found.subList(0, Math.min(wanted, found.size()));
    }

    /** What moderators decided is told though it is gone, since that is what they decided. */
    private List<GroupDocument> stillThere(List<GroupDocument> batch) {
        var things = batch.stream()
                .filter(it -> !isDecision(it))
                .flatMap(Notifications::things)
                .map(GoneDocument::id)
                .distinct()
                .toList();
        if (things.isEmpty()) {
            return batch;
        }
        var ids = new HashSet<String>();
        mongo.call(() -> gone.get().find(Filters.in("_id", things)).into(new ArrayList<>()))
                .forEach(it -> ids.add(it.id()));
        return batch.stream()
                .filter(it -> isDecision(it) || things(it).map(GoneDocument::id).noneMatch(ids::contains))
                .toList();
    }

    private static boolean isDecision(GroupDocument group) {
        return NotificationKind.MODERATION.text().equals(group.kind());
    }

    private static Stream<String> things(GroupDocument group) {
        return Stream.<@Nullable String>of(group.post(), group.comment()).flatMap(Stream::ofNullable);
    }

    private List<NotificationView> views(List<GroupDocument> items, Set<String> hidden, long mark) {
        var shown = items.stream().map(it -> seen(it, hidden)).toList();
        var known = authors.byId(
                shown.stream().flatMap(it -> it.stream().limit(MOST_ACTORS)).toList());
        var views = new ArrayList<NotificationView>();
        for (int i = 0; i < items.size(); i++) {
            views.add(view(items.get(i), shown.get(i), known, mark));
        }
        return views;
    }

    private static List<String> seen(GroupDocument group, Set<String> hidden) {
        return group.actors().stream().filter(it -> !hidden.contains(it)).toList();
    }

    private static NotificationView view(
            GroupDocument group, List<String> actors, Map<String, Author> known, long mark) {
        return new NotificationView(
                TypeId.named("notification", group.id()),
                NotificationKind.named(Objects.requireNonNull(group.kind())),
                actors.size() + group.more(),
                actors.stream()
                        .limit(MOST_ACTORS)
                        .map(it -> Author.of(it, known))
                        .toList(),
                group.post(),
                group.comment(),
                group.outcome(),
                Objects.requireNonNull(group.time()),
                group.at() <= mark);
    }

    private static BsonArray texts(Collection<String> all) {
        return new BsonArray(all.stream().map(BsonString::new).toList());
    }
}
