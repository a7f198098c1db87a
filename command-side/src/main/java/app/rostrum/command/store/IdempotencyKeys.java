package app.rostrum.command.store;

import app.rostrum.command.LostRace;
import app.rostrum.events.wire.ConsistencyToken;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/** First answers by idempotency key, written in the transaction of the events and kept for a day. */
public final class IdempotencyKeys {

    /** How long a first answer is given again. */
    public static final Duration KEPT = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyKeys.class);
    private static final int PURGED_AT_ONCE = 5_000;

    /** One round trip: a lock that is tried, never waited for, and the first answer if there is one. */
    private static final String CLAIM = """
            SELECT claimed, request, stream, version, reached, correlation
            FROM (SELECT pg_try_advisory_xact_lock(?) AS claimed) AS lock
            LEFT JOIN idempotency ON key = ? AND created_at > now() - interval '24 hours'""";

    private static final String KEEP = """
            INSERT INTO idempotency AS kept (key, request, stream, version, reached, correlation)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET request = excluded.request, stream = excluded.stream,
                version = excluded.version, reached = excluded.reached, correlation = excluded.correlation,
                created_at = now()
            WHERE kept.created_at <= now() - interval '24 hours'""";

    private static final String PURGE = """
            DELETE FROM idempotency WHERE key IN (
                SELECT key FROM idempotency WHERE created_at <= now() - interval '24 hours'
                ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED)""";

    private final JdbcTemplate jdbc;

    IdempotencyKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes the key for this transaction. Reads only, so the transaction still has no id afterwards.
     *
     * @return the first answer, or null if this is the first request
     * @throws KeyInFlight if another transaction holds it
     * @throws KeyReused if it was used with another request
     */
    public @Nullable Receipt claim(IdempotencyKey key) {
        var claim = jdbc.queryForObject(
                CLAIM,
                (row, number) -> new Claim(
                        row.getBoolean(1),
                        row.getBytes(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6)),
                ByteBuffer.wrap(key.scoped()).getLong(),
                key.scoped());
        if (claim == null || !claim.claimed) {
            throw new KeyInFlight();
        }
        if (claim.request == null || claim.stream == null || claim.reached == null) {
            return null;
        }
        if (!MessageDigest.isEqual(claim.request, key.request())) {
            throw new KeyReused();
        }
        return Receipt.replayed(claim.stream, claim.version, ConsistencyToken.parse(claim.reached), claim.correlation);
    }

    /**
     * Keeps the answer. Called when everything else of the transaction is written.
     *
     * @throws LostRace if another transaction kept one between the claim and now
     */
    public void keep(IdempotencyKey key, Receipt receipt) {
        WriteOrder.writing();
        int kept = jdbc.update(
                KEEP,
                key.scoped(),
                key.request(),
                receipt.stream(),
                receipt.version(),
                receipt.reached().encode(),
                receipt.correlation());
        if (kept == 0) {
            throw new LostRace("another transaction kept an answer under that key first");
        }
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void purge() {
        int purged = jdbc.update(PURGE, PURGED_AT_ONCE);
        if (purged > 0) {
            LOG.debug("purged idempotency keys count={}", purged);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // one row, read once
    private record Claim(
            boolean claimed,
            byte @Nullable [] request,
            @Nullable String stream,
            long version,
            @Nullable String reached,
            @Nullable String correlation) {}

    /** The same key is being worked on elsewhere. */
    public static final class KeyInFlight extends RuntimeException {
        KeyInFlight() {
            super("the idempotency key is in flight", null, false, false);
        }
    }

    /** The key came with another request before. */
    public static final class KeyReused extends RuntimeException {
        KeyReused() {
            super("the idempotency key was used with another request", null, false, false);
        }
    }
}
