package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query that names many texts of which a field must be one, or none. The library's matcher compares a document with one after the
 * other, so that a thousand documents cost a million comparisons; here it is shown the one that the document has, or none.
 */
final class LongLists {

    /** With fewer it is not worth the trouble. */
    private static final int LONG = 4;

    private final Document query;
    private final IdentityHashMap<Object, Set<String>> lists = new IdentityHashMap<>();

    private LongLists(Document query) {
        this.query = query;
        find(query);
    }

    /** Null where the query has none. */
    static @Nullable LongLists of(Document query) {
        var found = new LongLists(query);
        return found.lists.isEmpty() ? null : found;
    }

    /** What is asked of a document, or where that is this query a shorter one that the document matches if and only if it matches it. */
    @SuppressWarnings("ReferenceEquality") // to compare the lists is what is to be spared
    Document about(Document document, Document asked) {
        return asked == query ? shorter(query, document) : asked;
    }

    private void find(Document part) {
        part.forEach((name, value) -> {
            if (isList(name) && value instanceof Collection<?> values && values.size() >= LONG) {
                remember(values);
            } else if (isFilter(name) && value instanceof Collection<?> parts) {
                parts.forEach(it -> findIn(it));
            } else if (!name.startsWith("$")) {
                findIn(value);
            }
        });
    }

    private void findIn(@Nullable Object part) {
        if (part instanceof Document document) {
            find(document);
        }
    }

    private void remember(Collection<?> values) {
        Set<String> texts = HashSet.newHashSet(values.size());
        for (var value : values) {
            if (!(value instanceof String text)) {
                return;
            }
            texts.add(text);
        }
        lists.put(values, texts);
    }

    private static boolean isList(String name) {
        return name.equals("$in") || name.equals("$nin");
    }

    private static boolean isFilter(String name) {
        return name.equals("$and") || name.equals("$or") || name.equals("$nor");
    }

    private Document shorter(Document part, Document document) {
        var shorter = new Document();
        part.forEach((name, value) -> {
            if (isFilter(name) && value instanceof Collection<?> parts) {
                shorter.put(name, shorter(parts, document));
            } else if (!name.startsWith("$") && value instanceof Document operators && namesList(operators)) {
                shorter.put(name, shorter(operators, FieldPath.of(name).in(document)));
            } else {
                shorter.put(name, value);
            }
        });
        return shorter;
    }

    private List<@Nullable Object> shorter(Collection<?> parts, Document document) {
        var shorter = new ArrayList<@Nullable Object>(parts.size());
        for (var part : parts) {
            shorter.add(part instanceof Document filter ? shorter(filter, document) : part);
        }
        return shorter;
    }

    private boolean namesList(Document operators) {
        return operators.values().stream().anyMatch(lists::containsKey);
    }

    /** For a field that is one text; what the library makes of others is left to it. */
    private Document shorter(Document operators, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return operators;
        }
        var shorter = new Document();
        operators.forEach((name, operand) -> {
            var texts = lists.get(operand);
            shorter.put(name, texts == null ? operand : texts.contains(text) ? List.of(text) : List.of());
        });
        return shorter;
    }
}
