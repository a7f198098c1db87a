package app.rostrum.query.notification;

import app.rostrum.query.projection.Document;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an event does with one document.
 *
 * @param document its id
 * @param fold from what there was to what there is
 */
record Step(String document, Function<@Nullable Document, Document> fold) {

    static Step group(String id, UnaryOperator<GroupDocument> fold) {
        return new Step(id, it -> fold.apply(it == null ? GroupDocument.none(id) : (GroupDocument) it));
    }

    static Step gone(String thing, long position) {
        var id = GoneDocument.id(thing);
        return new Step(id, it -> new GoneDocument(id, position));
    }

    static Step read(String account, long upTo, long position) {
        var id = ReadDocument.id(account);
        return new Step(id, it -> {
            long before = it == null ? 0 : ((ReadDocument) it).upTo();
            return new ReadDocument(id, position, Math.max(before, upTo));
        });
    }
}
