package app.rostrum.command.auth;

import static app.rostrum.command.auth.KeyRing.KNOWN_AFTER;
import static app.rostrum.command.auth.KeyRing.KNOWN_BEFORE;
import static app.rostrum.command.auth.KeyRing.SIGNS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final KeyRing first = KeyRing.EMPTY.due(BEGIN);

    private static String signing(KeyRing ring, Instant at) {
        return ring.signing(at).orElseThrow().id();
    }

    @Test
    void there_is_always_one_that_signs() {
        assertThat(first.keys()).hasSize(1);
        assertThat(first.signing(BEGIN)).isPresent();
        assertThat(first.signing(BEGIN.minusSeconds(60))).as("a clock set back").isPresent();
        assertThat(first.due(BEGIN.plus(SIGNS).minusSeconds(1))).isSameAs(first);
    }

    @Test
    void the_next_one_is_known_before_it_signs_and_the_last_one_after() {
        var made = BEGIN.plus(SIGNS);
        var both = first.due(made);
        assertThat(both.keys()).hasSize(2).containsAll(first.keys());
        var begins = made.plus(KNOWN_BEFORE);
        assertThat(signing(both, begins.minusMillis(1))).isEqualTo(signing(first, BEGIN));
        assertThat(signing(both, begins)).isNotEqualTo(signing(first, BEGIN));
        assertThat(both.due(begins.plus(KNOWN_AFTER).minusMillis(1))).isSameAs(both);

        var rest = both.due(begins.plus(KNOWN_AFTER));
        assertThat(rest.keys()).hasSize(1);
        assertThat(rest.signing(begins)).isEqualTo(both.signing(begins));
    }

    @Test
    void tokens_of_the_last_one_run_out_before_it_is_forgotten() {
        assertThat(KNOWN_AFTER).isGreaterThan(AccessTokenIssuer.LIFETIME.plus(KNOWN_BEFORE));
    }

    /** Nobody looked for a year: nothing but one more key comes of it. */
    @Test
    void a_long_pause_makes_one_key() {
        var late = BEGIN.plus(Duration.ofDays(365));
        var ring = first.due(late);
        assertThat(ring.keys()).hasSize(2);
        assertThat(ring.due(late.plusSeconds(5))).isSameAs(ring);
    }

    @Test
    void an_order_to_renew_that_is_repeated_makes_one_key() {
        var ring = first.renewed(BEGIN);
        assertThat(ring.keys()).hasSize(2);
        assertThat(ring.renewed(BEGIN.plusSeconds(60))).isSameAs(ring);
        assertThat(ring.renewed(BEGIN.plus(KNOWN_BEFORE)).keys()).hasSize(3);
    }

    @Test
    void where_the_one_that_signs_is_taken_away_another_takes_over_at_once() {
        var old = signing(first, BEGIN);
        var alone = first.without(old, BEGIN);
        assertThat(alone.keys()).hasSize(1);
        assertThat(signing(alone, BEGIN)).isNotEqualTo(old);

        var both = first.renewed(BEGIN);
        var next = both.next(BEGIN).orElseThrow();
        var rest = both.without(old, BEGIN);
        assertThat(signing(rest, BEGIN)).isEqualTo(next.id());
        assertThat(rest.next(BEGIN)).isEqualTo(Optional.empty());

        var later = BEGIN.plus(KNOWN_BEFORE);
        assertThat(signing(both.without(next.id(), later), later)).isEqualTo(old);
    }
}
