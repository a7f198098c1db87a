package app.rostrum.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryFilterTest {

    /** An event lies on a whole microsecond, so it is on the same side of the bound as of the instant. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-01T02:00:00Z,2026-01-01T02:00:00Z",
        "2026-01-01T02:00:00.000001Z,2026-01-01T02:00:00.000001Z",
        "2026-01-01T02:00:00.000000001Z,2026-01-01T02:00:00.000001Z",
        "2026-01-01T02:00:00.000000999Z,2026-01-01T02:00:00.000001Z",
        "2026-01-01T01:59:59.999999001Z,2026-01-01T02:00:00Z"
    })
    void a_bound_finer_than_events_are_recorded_is_the_next_microsecond(Instant asked, Instant bound) {
        var filter = new HistoryFilter(null, null, null, null, null, asked, asked);

        assertThat(filter.from()).isEqualTo(bound);
        assertThat(filter.to()).isEqualTo(bound);
    }
}
