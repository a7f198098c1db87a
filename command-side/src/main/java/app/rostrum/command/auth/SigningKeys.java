package app.rostrum.command.auth;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The signing keys as this node knows them: read when they are first needed, looked at again every few seconds. */
@Component
class SigningKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private static final int LOOK_MILLIS = 5_000;

    /** Whoever sends tokens of unknown keys makes this look for them, no more often than that. */
    private static final long RARELY_NANOS = Duration.ofSeconds(1).toNanos();

    private final SigningKeyTable table;
    private final Clock clock;
    private final AtomicLong looked = new AtomicLong(System.nanoTime() - RARELY_NANOS);
    private volatile KeyRing ring = KeyRing.EMPTY;

    SigningKeys(SigningKeyTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Those that tokens may be signed with. */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            var found = selector.select(ring().jwks());
            return found.isEmpty() && mayLook() ? selector.select(read().jwks()) : found;
        } catch (DataAccessException | TransactionException e) {
            throw new KeySourceException("the signing keys cannot be read", e);
        }
    }

    /** The one to sign with. */
    List<JWK> signing(JWKSelector selector, @Nullable SecurityContext context) {
        return ring().signing(clock.instant())
                .map(it -> selector.select(new JWKSet(it.key())))
                .orElse(List.of());
    }

    /** All that there are, as this node knows. */
    KeyRing ring() {
        return ring.keys().isEmpty() ? change(it -> it.due(clock.instant())) : ring;
    }

    /** Changes the keys of all nodes; the others learn it within seconds. */
    KeyRing change(UnaryOperator<KeyRing> change) {
        var changed = table.change(change);
        ring = changed;
        return changed;
    }

    private boolean mayLook() {
        long now = System.nanoTime();
        long last = looked.get();
        return now - last > RARELY_NANOS && looked.compareAndSet(last, now);
    }

    private KeyRing read() {
        ring = table.read();
        return ring;
    }

    @Scheduled(fixedDelay = LOOK_MILLIS, initialDelay = LOOK_MILLIS)
    void look() {
        try {
            var now = clock.instant();
            var known = read();
            if (!known.due(now).equals(known)) {
                LOG.info(
                        "the signing keys are renewed keys={}",
                        change(it -> it.due(clock.instant())).keys());
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("the signing keys cannot be read now; those that are known stay in use", e);
        }
    }
}
