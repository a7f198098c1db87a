package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The documents of a collection in the order of some of their fields. Used only by the thread that holds the collection. */
final class OrderedIndex {

    private final List<FieldPath> fields;
    private final EntryOrder order;
    private final NavigableSet<Entry> entries;
    private final SortedSet<Integer> apart = new TreeSet<>();
    private final int[] documentsWithArray;

    OrderedIndex(List<IndexKey> keys) {
        this.fields = keys.stream().map(key -> FieldPath.of(key.getKey())).toList();
        this.order = new EntryOrder(keys.stream().map(IndexKey::isAscending).toList());
        this.entries = new TreeSet<>(order);
        this.documentsWithArray = new int[keys.size()];
    }

    void add(Document document, int position) {
        var placement = Placement.of(document, position, fields);
        if (placement.isApart()) {
            apart.add(position);
        }
        entries.addAll(placement.entries());
        countArray(placement, 1);
    }

    void remove(Document document, int position) {
        var placement = Placement.of(document, position, fields);
        if (placement.isApart()) {
            apart.remove(position);
        }
        placement.entries().forEach(entries::remove);
        countArray(placement, -1);
    }

    void replace(Document before, Document after, int position) {
        if (!Placement.of(before, position, fields).equals(Placement.of(after, position, fields))) {
            remove(before, position);
            add(after, position);
        }
    }

    private void countArray(Placement placement, int change) {
        if (placement.arrayField() != Placement.NO_ARRAY) {
            documentsWithArray[placement.arrayField()] += change;
        }
    }

    int size() {
        return fields.size();
    }

    String field(int field) {
        return fields.get(field).name();
    }

    /** The names of its first fields. */
    List<String> first(int count) {
        return fields.stream().limit(count).map(FieldPath::name).toList();
    }

    EntryOrder order() {
        return order;
    }

    boolean isAscending(int field) {
        return order.ascending().get(field);
    }

    /** Whether some document holds an array there, so that the field has several places in the index. */
    boolean hasArrays(int field) {
        return documentsWithArray[field] > 0;
    }

    /** Whether it has one entry for each document. */
    boolean hasEachOnce() {
        return apart.isEmpty() && IntStream.of(documentsWithArray).allMatch(it -> it == 0);
    }

    /** The positions of documents without a place in the index: candidates for every query. */
    SortedSet<Integer> apart() {
        return apart;
    }

    Iterator<Entry> entries(Range range, boolean backward) {
        return backward
                ? new Run(entries.descendingSet(), order.reversed(), range.end(), range.start())
                : new Run(entries, order, range.start(), range.end());
    }

    /** All entries, in order, for tests that compare them with the documents. */
    List<Entry> entries() {
        return List.copyOf(entries);
    }
}
