package app.rostrum.query.projection;

import com.mongodb.client.model.IndexModel;
import java.util.List;

/**
 * One of the kinds of documents that a projection keeps, in a collection of its own.
 *
 * @param name of the kind, the second part of the name of its collection
 * @param ids how the ids of its documents begin
 * @param indexes what its readers search and sort by
 */
public record Kind<D extends Document>(String name, String ids, Class<D> documents, List<IndexModel> indexes) {

    public Kind {
        indexes = List.copyOf(indexes);
    }

    /** Whether a document of that id is of this kind. */
    public boolean has(String id) {
        return id.startsWith(ids);
    }
}
