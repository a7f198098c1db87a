package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;

/** The library's memory backend with {@link OrderedDatabase}s. */
final class OrderedBackend extends MemoryBackend {

    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
        return new OrderedDatabase(name, getCursorRegistry());
    }
}
