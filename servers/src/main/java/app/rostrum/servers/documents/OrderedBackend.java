package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;

/** The library's memory backend with {@link OrderedDatabase}s. */
final class OrderedBackend extends MemoryBackend {

    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
        return new OrderedDatabase(name, getCursorRegistry());
    }

    @Override
    protected Document handleGetMore(String database, String command, Document query) {
        return super.handleGetMore(database, command, OrderedDatabase.inBatches(query));
    }
}
