package app.rostrum.standalone.model;

import app.rostrum.events.wire.ConsistencyToken;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has been written so far: what each read has to show. */
final class Seen {

    private @Nullable ConsistencyToken all;

    void add(Reply reply) {
        var token = reply.header(ConsistencyToken.HEADER);
        if (!token.isEmpty()) {
            var more = ConsistencyToken.parse(token);
            all = all == null ? more : all.merge(more);
        }
    }

    Map<String, String> headers() {
        return all == null ? Map.of() : Map.of(ConsistencyToken.HEADER, all.encode());
    }
}
