package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query for documents by nothing but many ids, all of them texts. The library's matcher compares a document with one id after the
 * other, so that a thousand documents cost a million comparisons; here it is shown the one that the document has.
 */
record WantedIds(Document query, Set<String> ids) {

    private static final String ID = "_id";

    /** Null where the query is another one. */
    static @Nullable WantedIds of(Document query) {
        if (query.size() != 1
                || !(query.get(ID) instanceof Document operators)
                || operators.size() != 1
                || !(operators.get("$in") instanceof Collection<?> values)) {
            return null;
        }
        Set<String> ids = HashSet.newHashSet(values.size());
        for (var value : values) {
            if (!(value instanceof String id)) {
                return null;
            }
            ids.add(id);
        }
        return new WantedIds(query, ids);
    }

    /** What is asked of a document, or where that is this query a shorter one that the document matches if and only if it matches it. */
    @SuppressWarnings("ReferenceEquality") // to compare the ids is what is to be spared
    Document about(Document document, Document asked) {
        return asked == query && document.get(ID) instanceof String id && ids.contains(id)
                ? new Document(ID, id)
                : asked;
    }
}
