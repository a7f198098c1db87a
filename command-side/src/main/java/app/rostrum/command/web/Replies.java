package app.rostrum.command.web;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.store.Receipt;
import app.rostrum.events.wire.ConsistencyToken;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Answers to accepted commands, each with what a reader needs to see what was written, and an auditor to find it where anything was.
 */
public final class Replies {

    private static final String CORRELATION = "Correlation-Id";
    private static final String REPLAYED = "Idempotency-Replayed";

    private Replies() {}

    public static <T> ResponseEntity<T> created(String location, T body, Receipt receipt, CommandContext context) {
        return reply(HttpStatus.CREATED, receipt, context)
                .header(HttpHeaders.LOCATION, location)
                .body(body);
    }

    public static <T> ResponseEntity<T> ok(T body, Receipt receipt, CommandContext context) {
        return reply(HttpStatus.OK, receipt, context).body(body);
    }

    /**
     * Without a version, where that would tell of what others do.
     *
     * @param reached of all that there is what the caller may know of
     */
    public static <T> ResponseEntity<T> ok(T body, Receipt receipt, ConsistencyToken reached, CommandContext context) {
        return reply(HttpStatus.OK, receipt, reached, context).body(body);
    }

    public static ResponseEntity<Void> noContent(Receipt receipt, CommandContext context) {
        return reply(HttpStatus.NO_CONTENT, receipt, context).build();
    }

    /**
     * Without a version, where that would tell of what others do.
     *
     * @param reached of all that there is what the caller may know of
     */
    public static ResponseEntity<Void> noContent(Receipt receipt, ConsistencyToken reached, CommandContext context) {
        return reply(HttpStatus.NO_CONTENT, receipt, reached, context).build();
    }

    private static ResponseEntity.BodyBuilder reply(HttpStatus status, Receipt receipt, CommandContext context) {
        return reply(status, receipt, receipt.reached(), context).eTag("\"" + receipt.version() + "\"");
    }

    private static ResponseEntity.BodyBuilder reply(
            HttpStatus status, Receipt receipt, ConsistencyToken written, CommandContext context) {
        var seen = context.seen();
        var reached = seen == null ? written : written.merge(seen);
        var reply = ResponseEntity.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(ConsistencyToken.HEADER, reached.encode());
        var correlation = receipt.correlation();
        if (correlation != null) {
            reply.header(CORRELATION, correlation);
        }
        return receipt.replayed() ? reply.header(REPLAYED, "true") : reply;
    }
}
