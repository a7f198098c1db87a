package app.rostrum.command.store;

import app.rostrum.command.LostRace;
import app.rostrum.events.wire.ConsistencyToken;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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
            FROM (SELECT key, place, pg_try_advisory_xact_lock(lock) AS claimed
                FROM unnest(?::bytea[], ?::bigint[]) WITH ORDINALITY AS it (key, lock, place)) AS asked
            LEFT JOIN LATERAL (SELECT request, stream, version, reached, correlation FROM idempotency
                WHERE key = asked.key AND created_at > now() - interval '24 hours'
                -- One look into the index for each, whatever the planner thinks of the table.
                LIMIT 1) AS kept ON true
            ORDER BY place""";

    private static final String KEEP = """
            INSERT INTO idempotency AS kept (key, request, stream, version, reached, correlation)
            SELECT * FROM unnest(?::bytea[], ?::bytea[], ?::text[], ?::bigint[], ?::text[], ?::text[])
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
     * @throws AnsweredBefore if this is not the first request
     * @throws KeyInFlight if another transaction holds it
     * @throws KeyReused if it was used with another request
     */
    public void claim(IdempotencyKey key) {
        claim(List.of(key)).getFirst().requireFirst();
    }

    /** The same for several, all of them different, in one round trip. */
    List<Claim> claim(List<IdempotencyKey> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                connection -> {
                    var claim = connection.prepareStatement(CLAIM);
                    claim.setArray(1, bytes(connection, wanted, IdempotencyKey::scoped));
                    claim.setArray(
                            2,
                            array(
                                    connection,
                                    "bigint",
                                    wanted,
                                    it -> ByteBuffer.wrap(it.scoped()).getLong()));
                    return claim;
                },
                (row, number) -> new Claim(
                        wanted.get(number),
                        row.getBoolean(1),
                        row.getBytes(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6)));
    }

    /**
     * Keeps an answer, if it has a key. Called when everything else of the transaction is written.
     *
     * @throws LostRace if another transaction kept one between the claim and now
     */
    public void keep(Receipt receipt) {
        keep(List.of(receipt));
    }

    /** The same for several, all of them with different keys, in one round trip. */
    void keep(List<Receipt> receipts) {
        var keyed = receipts.stream().filter(it -> it.key() != null).toList();
        if (keyed.isEmpty()) {
            return;
        }
        WriteOrder.writing();
        int kept = jdbc.update(connection -> {
            var keep = connection.prepareStatement(KEEP);
            keep.setArray(1, bytes(connection, keyed, it -> key(it).scoped()));
            keep.setArray(2, bytes(connection, keyed, it -> key(it).request()));
            keep.setArray(3, array(connection, "text", keyed, Receipt::stream));
            keep.setArray(4, array(connection, "bigint", keyed, Receipt::version));
            keep.setArray(5, array(connection, "text", keyed, it -> it.reached().encode()));
            keep.setArray(6, array(connection, "text", keyed, Receipt::correlation));
            return keep;
        });
        if (kept < keyed.size()) {
            throw new LostRace("another transaction kept an answer under that key first");
        }
    }

    private static IdempotencyKey key(Receipt receipt) {
        return Objects.requireNonNull(receipt.key());
    }

    private static <T> Array bytes(Connection connection, List<T> of, Function<T, byte[]> element) throws SQLException {
        return connection.createArrayOf("bytea", of.stream().map(element).toArray(byte[][]::new));
    }

    private static <T> Array array(
            Connection connection, String type, List<T> of, Function<T, @Nullable Object> element) throws SQLException {
        return connection.createArrayOf(type, of.stream().map(element).toArray());
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void purge() {
        int purged = jdbc.update(PURGE, PURGED_AT_ONCE);
        if (purged > 0) {
            LOG.debug("purged idempotency keys count={}", purged);
        }
    }

    /** What has become of the wish to have a key. */
    @SuppressWarnings("ArrayRecordComponent") // one row, read once
    record Claim(
            IdempotencyKey key,
            boolean claimed,
            byte @Nullable [] request,
            @Nullable String stream,
            long version,
            @Nullable String reached,
            @Nullable String correlation) {

        /**
         * Returns if the key is this transaction's, for a request that nobody has answered before.
         *
         * @throws AnsweredBefore if somebody has
         * @throws KeyInFlight if another transaction holds the key
         * @throws KeyReused if it was used with another request
         */
        void requireFirst() {
            if (!claimed) {
                throw new KeyInFlight();
            }
            if (request == null || stream == null || reached == null) {
                return;
            }
            if (!MessageDigest.isEqual(request, key.request())) {
                throw new KeyReused();
            }
            throw new AnsweredBefore(Receipt.replayed(stream, version, ConsistencyToken.parse(reached), correlation));
        }
    }

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
