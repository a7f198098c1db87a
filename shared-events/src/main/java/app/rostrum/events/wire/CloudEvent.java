package app.rostrum.events.wire;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.Recorded;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event as it travels on Kafka: CloudEvents 1.0, binary mode of the Kafka protocol binding, so attributes are headers
 * and the record's value is the event's JSON. Beside the attributes of the specification there are extensions for
 * position, stream, version, actor, correlation, causation and request id, and {@code traceparent}.
 *
 * @param name the event's stored name ({@code ce_type})
 * @param subject whose readers' view it changes ({@code ce_subject}, the record's key)
 * @param data the event's JSON in UTF-8; not copied, so not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes go from one socket to the other; equality is spelled out below
public record CloudEvent(
        String name,
        String subject,
        Instant time,
        Position position,
        String stream,
        long version,
        Metadata metadata,
        byte[] data) {

    /** What {@code ce_source} says; ids are unique within it. */
    public static final String SOURCE = "/rostrum";

    /** The headers of the record, in the order of the specification. */
    public Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", position.toString());
        headers.put("ce_source", SOURCE);
        headers.put("ce_type", name);
        headers.put("ce_subject", subject);
        headers.put("ce_time", time.toString());
        headers.put("content-type", "application/json");
        headers.put("ce_position", position.toString());
        headers.put("ce_stream", stream);
        headers.put("ce_version", Long.toString(version));
        putIfPresent(headers, "ce_actor", metadata.actor());
        putIfPresent(headers, "ce_correlation", metadata.correlation());
        putIfPresent(headers, "ce_causation", metadata.causation());
        putIfPresent(headers, "ce_requestid", metadata.requestId());
        putIfPresent(headers, "traceparent", metadata.traceparent());
        return headers;
    }

    /**
     * @param header the value of a header, or null where the record has none of that name
     * @throws UnreadableEvent if a required header is missing or malformed
     */
    public static CloudEvent parse(Function<String, @Nullable String> header, byte[] data) {
        try {
            return new CloudEvent(
                    required(header, "ce_type"),
                    required(header, "ce_subject"),
                    Instant.parse(required(header, "ce_time")),
                    new Position(Long.parseLong(required(header, "ce_position"))),
                    required(header, "ce_stream"),
                    Long.parseLong(required(header, "ce_version")),
                    new Metadata(
                            header.apply("ce_actor"),
                            header.apply("ce_correlation"),
                            header.apply("ce_causation"),
                            header.apply("ce_requestid"),
                            header.apply("traceparent")),
                    data);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UnreadableEvent("a record has headers that are not those of an event", e);
        }
    }

    /**
     * What it says, with its envelope.
     *
     * @throws UnreadableEvent if the data is not an event of that name
     */
    public Recorded<DomainEvent> recorded() {
        return new Recorded<>(position, stream, version, time, metadata, EventJson.read(name, data));
    }

    private static String required(Function<String, @Nullable String> header, String headerName) {
        var value = header.apply(headerName);
        if (value == null) {
            throw new UnreadableEvent("a record has no header " + headerName, null);
        }
        return value;
    }

    private static void putIfPresent(Map<String, String> headers, String headerName, @Nullable String value) {
        if (value != null) {
            headers.put(headerName, value);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CloudEvent it && headers().equals(it.headers()) && Arrays.equals(data, it.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(position, Arrays.hashCode(data));
    }

    @Override
    public String toString() {
        return name + " position=" + position + " stream=" + stream + " version=" + version;
    }
}
