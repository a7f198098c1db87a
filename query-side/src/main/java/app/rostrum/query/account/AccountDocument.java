package app.rostrum.query.account;

import app.rostrum.query.projection.Document;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account as the projection keeps it. */
record AccountDocument(
        String id,
        long position,
        long version,
        @Nullable String handle,
        @Nullable String name,
        Instant createdAt) implements Document {

    AccountDocument at(long position, long version) {
        return new AccountDocument(id, position, version, handle, name, createdAt);
    }

    @Override
    public List<String> foundBy() {
        return handle == null ? List.of() : List.of(handle);
    }
}
