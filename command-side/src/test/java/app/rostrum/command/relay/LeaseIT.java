package app.rostrum.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import app.rostrum.events.Position;
import app.rostrum.servers.SharedServers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LeaseIT {

    private static final Duration LENGTH = Duration.ofSeconds(1);
    private static final Position REACHED = new Position(77);

    private final String topic = "test." + UUID.randomUUID();
    private JdbcTemplate jdbc = new JdbcTemplate();

    @BeforeEach
    void database() {
        jdbc = Node.shared().get(JdbcTemplate.class);
    }

    private Lease lease(String holder) {
        return new Lease(jdbc, topic, holder, LENGTH);
    }

    @Test
    void one_holds_it_as_long_as_it_beats() {
        var first = lease("first");
        var second = lease("second");
        assertThat(first.hold(REACHED)).isTrue();

        long end = System.nanoTime() + LENGTH.multipliedBy(3).toNanos();
        while (System.nanoTime() < end) {
            assertThat(first.hold(REACHED)).isTrue();
            assertThat(second.hold(Position.START)).isFalse();
        }

        assertThat(jdbc.queryForObject("SELECT reached FROM relay_lease WHERE topic = ?", Long.class, topic))
                .isEqualTo(REACHED.value());
    }

    @Test
    void whoever_falls_silent_loses_it_and_learns_so() {
        var silent = lease("silent");
        var next = lease("next");
        assertThat(silent.hold(REACHED)).isTrue();

        long begin = System.nanoTime();
        Eventually.holds(() -> next.hold(Position.START));

        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(LENGTH.toNanos());
        assertThat(silent.hold(REACHED)).isFalse();
        assertThat(next.hold(REACHED)).isTrue();
    }

    @Test
    void of_two_that_watch_the_silence_one_takes_over() {
        assertThat(lease("silent").hold(REACHED)).isTrue();
        var watching = List.of(lease("one"), lease("other"));

        Eventually.holds(() -> watching.stream().filter(it -> it.hold(REACHED)).count() > 0);

        assertThat(watching.stream().filter(it -> it.hold(REACHED))).hasSize(1);
    }

    @Test
    void one_that_was_given_up_is_free_at_once() {
        var first = lease("first");
        assertThat(first.hold(REACHED)).isTrue();

        first.giveUp();

        assertThat(lease("second").hold(REACHED)).isTrue();
    }

    @Test
    void a_dead_holder_loses_it_although_the_clock_of_the_database_has_jumped_back_an_hour() {
        assertThat(lease("dead").hold(REACHED)).isTrue();
        var set = jumpedBack();
        assertThat(set.queryForObject("SELECT now() < pg_catalog.now() - interval '59 minutes'", Boolean.class))
                .isTrue();
        var next = new Lease(set, topic, "next", LENGTH);

        long begin = System.nanoTime();
        Eventually.holds(() -> next.hold(REACHED));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LENGTH.multipliedBy(10));
    }

    /** The same database, to whose sessions it is an hour earlier. */
    private JdbcTemplate jumpedBack() {
        jdbc.execute("CREATE SCHEMA IF NOT EXISTS jumped");
        jdbc.execute("""
                CREATE OR REPLACE FUNCTION jumped.now() RETURNS timestamptz LANGUAGE sql STABLE AS
                $$ SELECT pg_catalog.now() - interval '1 hour' $$""");
        var postgres = SharedServers.postgres();
        return new JdbcTemplate(new DriverManagerDataSource(
                postgres.jdbcUrl() + "?currentSchema=jumped,pg_catalog,public", postgres.user(), postgres.password()));
    }
}
