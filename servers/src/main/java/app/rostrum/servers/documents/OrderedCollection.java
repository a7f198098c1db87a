package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Spliterators;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A collection that keeps an order of its documents for each of its indexes and shows the matcher only those which the best
 * of them leaves, in the order of the answer where the index has it. Whether a document matches remains the library's
 * decision, so that indexes change what an answer costs and never the answer.
 *
 * <p>One thread at a time works on a collection. Readers get copies, because the library changes documents in place and
 * encodes answers after it has let go of the collection.
 */
final class OrderedCollection extends MemoryCollection {

    private final OrderedIndexes orders = new OrderedIndexes();
    private final Effort effort = new Effort();
    private int positions;
    private boolean changing;
    private boolean firstMatchIsEnough;
    private @Nullable LongLists longLists;

    OrderedCollection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
        super(database, name, options, cursors);
    }

    Effort effort() {
        return effort;
    }

    synchronized @Nullable OrderedIndex order(String index) {
        return orders.named(index);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int skip,
            int asked,
            int batchSize,
            @Nullable Document projection) {
        var limit = firstMatchIsEnough && asked == 0 ? 1 : asked;
        longLists = LongLists.of(query);
        try {
            if (getIndexes().stream().anyMatch(index -> index.canHandle(query))) {
                return super.queryDocuments(query, orderBy, skip, limit, batchSize, projection);
            }
            return query.get("_id") instanceof String id
                    ? matchDocumentsFromStream(withId(id), query, orderBy, skip, limit, batchSize, projection)
                    : planned(query, orderBy, skip, limit, batchSize, projection);
        } finally {
            longLists = null;
        }
    }

    /** Copies of the documents that match, in the order of the collection. */
    synchronized Stream<Document> matching(Document query) {
        longLists = LongLists.of(query);
        try {
            return planned(query, null, 0, 0, 0, null).collectDocuments().stream();
        } finally {
            longLists = null;
        }
    }

    /** How many documents match, or nothing where no index knows it without them. */
    synchronized OptionalLong counted(Document query) {
        return orders.planFor(query, null)
                .filter(Plan::isExact)
                .map(plan -> OptionalLong.of(new Candidates(plan, effort).count()))
                .orElse(OptionalLong.empty());
    }

    /** Copies of some by chance, each as likely as any other; fewer than are wanted where there are no more. */
    synchronized Stream<Document> sample(int wanted) {
        var kept = new ArrayList<Document>();
        long seen = 0;
        for (var all = queryAllAsStream().iterator(); all.hasNext(); ) {
            var next = all.next();
            seen++;
            if (kept.size() < wanted) {
                kept.add(next);
            } else {
                long place = ThreadLocalRandom.current().nextLong(seen);
                if (place < wanted) {
                    kept.set((int) place, next);
                }
            }
        }
        return kept.stream().map(Document::cloneDeeply).toList().stream();
    }

    private QueryResult planned(
            Document query,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        var plan = orders.planFor(query, orderBy).orElse(null);
        if (plan == null) {
            return matchDocuments(query, orderBy, skip, limit, batchSize, projection);
        }
        var candidates = new Candidates(plan, effort);
        var served = plan.served();
        if (served == null) {
            var found = documents(candidates.inCollectionOrder(isNaturalDescending(orderBy)));
            return matchDocumentsFromStream(found, query, orderBy, skip, limit, batchSize, projection);
        }
        var found = documents(candidates.inOrder(served));
        return matchDocumentsFromStream(query, found, skip, limit, batchSize, null, projection);
    }

    /** The one that there is or none. */
    private Stream<Document> withId(String id) {
        var query = new Document("_id", id);
        return getIndexes().stream()
                .filter(index -> index.canHandle(query))
                .limit(1)
                .flatMap(index -> documents(index.getPositions(query).iterator()));
    }

    private Stream<Document> documents(Iterator<Integer> found) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(found, 0), false)
                .map(this::getDocument);
    }

    @Override
    protected boolean documentMatchesQuery(Document document, Document query) {
        effort.countDocument();
        var lists = longLists;
        return super.documentMatchesQuery(document, lists == null ? query : lists.about(document, query));
    }

    @Override
    protected QueryResult createQueryResult(List<Document> matched, int batchSize) {
        return super.createQueryResult(
                changing ? matched : matched.stream().map(Document::new).toList(), batchSize);
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters arrayFilters, boolean multi, boolean upsert, Oplog oplog) {
        changing = true;
        firstMatchIsEnough = !multi;
        try {
            return super.updateDocuments(selector, update, arrayFilters, multi, upsert, oplog);
        } finally {
            changing = false;
            firstMatchIsEnough = false;
        }
    }

    @Override
    public synchronized Document findAndModify(Document command) {
        changing = true;
        try {
            var result = super.findAndModify(command);
            if (result.get("value") instanceof Document value) {
                result.put("value", new Document(value));
            }
            return result;
        } finally {
            changing = false;
        }
    }

    @Override
    protected Integer addDocumentInternal(Document document) {
        var position = super.addDocumentInternal(document);
        positions = Math.max(positions, position + 1);
        orders.add(document, position);
        return position;
    }

    @Override
    protected void removeDocument(Integer position) {
        orders.remove(getDocument(position), position);
        super.removeDocument(position);
    }

    @Override
    protected void handleUpdate(Integer position, Document before, Document after) {
        orders.replace(before, after, position);
    }

    @Override
    public synchronized void addIndex(Index<Integer> index) {
        super.addIndex(index);
        orders.create(index, streamAllDocumentsWithPosition());
    }

    @Override
    public synchronized void dropIndex(String name) {
        super.dropIndex(name);
        orders.drop(name);
    }

    /** Drops what indexes are left: where the library has lost one from its list, it would refuse. */
    @Override
    public synchronized void drop() {
        List.copyOf(getIndexes()).forEach(index -> dropIndex(index.getName()));
        super.drop();
    }

    @Override
    protected Stream<DocumentWithPosition<Integer>> streamAllDocumentsWithPosition() {
        return IntStream.range(0, positions)
                .filter(position -> getDocument(position) != null)
                .mapToObj(position -> new DocumentWithPosition<>(getDocument(position), position));
    }

    /** The size of documents is asked for by nobody, and tracking it writes each document as BSON twice an update. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    public synchronized int count(@Nullable Document query, int skip, int limit) {
        return super.count(query, skip, limit);
    }

    @Override
    public synchronized Document getStats() {
        return super.getStats();
    }

    @Override
    public synchronized Document validate() {
        return super.validate();
    }
}
