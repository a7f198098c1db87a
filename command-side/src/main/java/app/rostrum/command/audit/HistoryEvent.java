package app.rostrum.command.audit;

import app.rostrum.events.Position;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * An event as an auditor sees it. Its JSON and that of its metadata go from the database to the client as they are: reading and
 * writing them again would cost more than everything else of an export.
 *
 * @param data the event's JSON in UTF-8, without line ends
 * @param metadata who did it, and in what course of things, in the same form
 */
@SuppressWarnings("ArrayRecordComponent") // from one socket to the other; never compared
record HistoryEvent(
        Position position,
        String stream,
        long version,
        String type,
        String subject,
        Instant recordedAt,
        byte[] data,
        byte[] metadata) {

    private static final byte[] METADATA = ",\"metadata\":".getBytes(StandardCharsets.UTF_8);
    private static final int HEAD = 320;

    /** A JSON object on one line. The position is text, since JavaScript's numbers end at 2^53. */
    void writeTo(OutputStream out) throws IOException {
        var escaper = JsonStringEncoder.getInstance();
        var head = new StringBuilder(HEAD);
        head.append("{\"position\":\"").append(position.value()).append("\",\"stream\":\"");
        escaper.quoteAsString(stream, head);
        head.append("\",\"version\":").append(version).append(",\"type\":\"");
        escaper.quoteAsString(type, head);
        head.append("\",\"subject\":\"");
        escaper.quoteAsString(subject, head);
        head.append("\",\"recorded_at\":\"").append(recordedAt).append("\",\"data\":");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        out.write(data);
        out.write(METADATA);
        out.write(metadata);
        out.write('}');
    }

    /** The same object within another. */
    @JsonValue
    @JsonRawValue
    String json() {
        var bytes = new ByteArrayOutputStream(HEAD + data.length + metadata.length);
        try {
            writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
