package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What MongoDB answers to writes of which some fail, where the library counts or goes on differently. */
final class Writes {

    private Writes() {}

    /** An insert counts only the documents that it has inserted. */
    static Document insert(Document command, UnaryOperator<Document> library) {
        var reply = library.apply(command);
        var errors = list(reply, "writeErrors");
        if (!errors.isEmpty()) {
            var failedFirst = number(errors.getFirst(), "index");
            var documents = list(command, "documents").size();
            reply.put("n", isOrdered(command) ? failedFirst : documents - errors.size());
        }
        return reply;
    }

    /** An ordered update stops at the first of its updates that fails. */
    static Document update(Document command, UnaryOperator<Document> library) {
        var updates = list(command, "updates");
        if (updates.size() < 2 || !isOrdered(command)) {
            return library.apply(command);
        }
        var matched = 0;
        var modified = 0;
        var upserted = new ArrayList<Document>();
        var errors = new ArrayList<Document>();
        for (var i = 0; i < updates.size() && errors.isEmpty(); i++) {
            var single = new Document(command);
            single.put("updates", List.of(updates.get(i)));
            var reply = library.apply(single);
            matched += number(reply, "n");
            modified += number(reply, "nModified");
            upserted.addAll(at(i, list(reply, "upserted")));
            errors.addAll(at(i, list(reply, "writeErrors")));
        }
        var reply = new Document("n", matched).append("nModified", modified);
        if (!upserted.isEmpty()) {
            reply.put("upserted", upserted);
        }
        if (!errors.isEmpty()) {
            reply.put("writeErrors", errors);
        }
        Utils.markOkay(reply);
        return reply;
    }

    private static boolean isOrdered(Document command) {
        return Utils.isTrue(command.getOrDefault("ordered", true));
    }

    private static List<Document> at(int index, List<Document> outcomes) {
        outcomes.forEach(outcome -> outcome.put("index", index));
        return outcomes;
    }

    private static int number(Document document, String field) {
        return document.get(field) instanceof Integer number ? number : 0;
    }

    @SuppressWarnings("unchecked")
    private static List<Document> list(Document document, String field) {
        return document.get(field) instanceof List<?> list ? (List<Document>) list : List.of();
    }
}
