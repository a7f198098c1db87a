package app.rostrum.command.audit;

import app.rostrum.events.wire.EventJson;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was true of a stream after one of its events.
 *
 * @param version of that event
 * @param type its name
 * @param recordedAt when it was recorded
 * @param state every field that an event up to then has set, as the last of them set it; null where it took the value away
 */
record StreamState(String stream, long version, String type, Instant recordedAt, ObjectNode state) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Before the first event. */
    static StreamState nothing(String stream) {
        return new StreamState(stream, 0, "", Instant.EPOCH, JSON.createObjectNode());
    }

    /**
     * After some more events, the next version first.
     *
     * @throws app.rostrum.events.wire.UnreadableEvent if one is of a version that this node does not know
     */
    StreamState after(List<HistoryEvent> events) {
        var fields = state.deepCopy();
        for (var event : events) {
            // Values that an event takes away are left out of what is stored, and so have to be put back.
            var whole = EventJson.writeWhole(EventJson.read(event.type(), event.data()));
            fields.setAll((ObjectNode) JSON.readTree(whole));
        }
        var last = events.getLast();
        return new StreamState(stream, last.version(), last.type(), last.recordedAt(), fields);
    }
}
