package app.rostrum.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Node;
import app.rostrum.events.Position;
import app.rostrum.servers.SharedServers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LeaseIT {

    private static final Duration LENGTH = Duration.ofSeconds(1);
    private static final Position REACHED = new Position(77);

    private final String topic = "test." + UUID.randomUUID();
    private long now = 1;
    private JdbcTemplate jdbc = new JdbcTemplate();

    @BeforeEach
    void database() {
        jdbc = Node.shared().get(JdbcTemplate.class);
    }

    private Lease lease(String holder) {
        return lease(jdbc, holder);
    }

    private Lease lease(JdbcTemplate database, String holder) {
        return new Lease(database, topic, holder, LENGTH, () -> now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void one_holds_it_as_long_as_it_beats() {
        var first = lease("first");
        var second = lease("second");
        assertThat(first.hold()).isTrue();
        first.reached(REACHED);

        for (int i = 0; i < 30; i++) {
            pass(LENGTH.dividedBy(10));
            assertThat(first.hold()).isTrue();
            assertThat(second.hold()).isFalse();
        }

        assertThat(reached()).isEqualTo(REACHED.value());
    }

    private @Nullable Long reached() {
        return jdbc.queryForObject("SELECT reached FROM relay_lease WHERE topic = ?", Long.class, topic);
    }

    @Test
    void whoever_falls_silent_loses_it_and_learns_so() {
        var silent = lease("silent");
        var next = lease("next");
        assertThat(silent.hold()).isTrue();

        assertThat(next.hold()).isFalse();
        pass(LENGTH.minusNanos(1));
        assertThat(next.hold()).isFalse();
        pass(Duration.ofNanos(1));

        assertThat(next.hold()).isTrue();
        assertThat(silent.hold()).isFalse();
    }

    @Test
    void of_two_that_watch_the_silence_one_takes_over() {
        assertThat(lease("silent").hold()).isTrue();
        var watching = List.of(lease("one"), lease("other"));

        assertThat(watching).noneMatch(it -> it.hold());
        pass(LENGTH);

        assertThat(watching.stream().filter(it -> it.hold())).hasSize(1);
        assertThat(watching.stream().filter(it -> it.hold())).hasSize(1);
    }

    @Test
    void one_that_was_given_up_is_free_at_once() {
        var first = lease("first");
        assertThat(first.hold()).isTrue();

        first.giveUp();

        assertThat(lease("second").hold()).isTrue();
    }

    @Test
    void how_far_the_topic_is_filled_is_known_after_it_was_given_up() {
        var first = lease("first");
        assertThat(first.hold()).isTrue();
        first.reached(REACHED);

        first.giveUp();

        assertThat(reached()).isEqualTo(REACHED.value());
        var second = lease("second");
        assertThat(second.hold()).isTrue();
        assertThat(second.reached()).isEqualTo(REACHED);
    }

    @Test
    void one_whose_topic_is_filled_no_longer_is_forgotten() {
        var first = lease("first");
        assertThat(first.hold()).isTrue();
        first.giveUp();

        first.forget();

        assertThat(jdbc.queryForList("SELECT holder FROM relay_lease WHERE topic = ?", String.class, topic))
                .isEmpty();
    }

    @Test
    void a_dead_holder_loses_it_although_the_clock_of_the_database_has_jumped_back_an_hour() {
        assertThat(lease("dead").hold()).isTrue();
        var set = jumpedBack();
        assertThat(set.queryForObject("SELECT now() < pg_catalog.now() - interval '59 minutes'", Boolean.class))
                .isTrue();
        var next = lease(set, "next");

        assertThat(next.hold()).isFalse();
        pass(LENGTH);

        assertThat(next.hold()).isTrue();
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
