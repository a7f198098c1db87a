package app.rostrum.command.relay;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The right to relay, held by one node until it expires by the database's clock. It spares Kafka two relays that fence each
 * other in turn; that no event goes twice rests on the fencing, not on this.
 */
final class Lease {

    private static final String TAKE = """
            INSERT INTO relay_lease AS lease (name, holder, expires_at) VALUES ('events', ?, now() + ? * interval '1 ms')
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
            WHERE lease.holder = excluded.holder OR lease.expires_at <= now()""";
    private static final String GIVE_UP = "DELETE FROM relay_lease WHERE name = 'events' AND holder = ?";

    private final JdbcTemplate jdbc;
    private final Duration length;
    private final String holder = UUID.randomUUID().toString();
    private long heldUntilNanos;
    private boolean held;

    Lease(JdbcTemplate jdbc, Duration length) {
        this.jdbc = jdbc;
        this.length = length;
    }

    /** Takes it, keeps it for another length if it is about to end, or finds that another has it. */
    boolean hold() {
        long before = System.nanoTime();
        if (held && heldUntilNanos - before > length.toNanos() * 2 / 3) {
            return true;
        }
        held = jdbc.update(TAKE, holder, length.toMillis()) == 1;
        heldUntilNanos = before + length.toNanos();
        return held;
    }

    void giveUp() {
        if (held) {
            held = false;
            jdbc.update(GIVE_UP, holder);
        }
    }
}
