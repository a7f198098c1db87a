package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.rostrum.standalone.faults.Fault;
import app.rostrum.standalone.faults.Fault.Kind;
import app.rostrum.standalone.faults.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The suite of faults finds what it is there for: each promise that the code keeps is broken once, and found; the same faults with the
 * same seed find nothing in what is not broken. It takes some minutes, so it is asked for: {@code -Drostrum.mutants}.
 */
@EnabledIfSystemProperty(named = "rostrum.mutants", matches = ".*", disabledReason = "takes minutes; -Drostrum.mutants")
class MutantsIT {

    private static final long SEED = 20_261_122;

    /** A group waits six seconds for a member; after that another node has to open the views and to apply later events for a while. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(15);

    /** Another node has taken over by then, and a batch that was on its way may still be committed: its sender has twice that. */
    private static final Duration WITHIN_A_BATCH = Duration.ofSeconds(6);

    /** PostgreSQL gives up a transaction of a node that is stopped for five. */
    private static final Duration SHORT = Duration.ofSeconds(3);

    private static final String STORE = "Command side to PostgreSQL";
    private static final String RELAY = "Command side to Kafka";
    private static final String DOCUMENTS = "Query side to Document store";

    // A node that has written and not committed yet does so when it goes on, long after the other one's.
    private static final List<Fault> LATE_COMMITS = times(6, new Fault(Kind.STOPPED_WHILE_DELAYED, STORE, SHORT));
    private static final List<Fault> TAKE_OVERS =
            times(12, new Fault(Kind.STOPPED_WHILE_DELAYED, RELAY, WITHIN_A_BATCH));
    private static final List<Fault> KILLS = times(6, new Fault(Kind.KILLED_WHILE_DELAYED, DOCUMENTS, SHORT));
    // A node has loaded what it is about to change, and not written it yet, for about a third of the time.
    private static final List<Fault> REBALANCES =
            times(12, new Fault(Kind.STOPPED_WHILE_DELAYED, DOCUMENTS, LONG_ENOUGH));

    @TempDir
    Path temporary;

    @Test
    void nothing_is_found_where_nothing_is_broken() throws Exception {
        var faults = Stream.of(LATE_COMMITS, TAKE_OVERS, KILLS, REBALANCES)
                .flatMap(List::stream)
                .toList();
        try (var site = FaultSite.start(settings(), Checkout.find())) {
            site.suite(SEED, Console.standard()::say).run(faults);
        }
        assertThat(Files.readString(temporary.resolve("data/report/report.md"))).contains("nothing found");
    }

    @Test
    void a_relay_that_skips_the_late_transaction_is_found() throws Exception {
        assertThat(found(Mutant.LATE_TRANSACTION, LATE_COMMITS)).contains("NOT_RECONCILED", "rostrum.events: missing");
    }

    @Test
    void a_relay_that_is_not_fenced_is_found() throws Exception {
        assertThat(found(Mutant.NOT_FENCED, TAKE_OVERS))
                .contains("NOT_RECONCILED", "rostrum.events: doubled or out of order");
    }

    @Test
    void a_checkpoint_written_before_the_data_is_found() throws Exception {
        assertThat(found(Mutant.CHECKPOINT_FIRST, KILLS))
                .containsPattern("NOT_RECONCILED|VANISHED|WENT_BACK|TOKEN_NOT_HONOURED");
    }

    @Test
    void events_that_are_applied_twice_are_found() throws Exception {
        assertThat(found(Mutant.APPLIED_TWICE, REBALANCES)).containsPattern("NOT_RECONCILED|WENT_BACK|CAME_BACK");
    }

    /** What the suite says is wrong with a mutant. */
    private String found(Mutant mutant, List<Fault> faults) throws Exception {
        var checkout = Checkout.find();
        var patches = mutant.compile(checkout, temporary.resolve("mutant"));
        try (var site = FaultSite.start(settings(), checkout, patches)) {
            var suite = site.suite(SEED, Console.standard()::say);
            var finding = catchThrowableOfType(Finding.class, () -> suite.run(faults));
            assertThat(finding).as("nothing was found").isNotNull();
            return String.valueOf(finding.getMessage());
        }
    }

    private Settings settings() {
        // A node that was stopped has to go on with what it was about to do, and not to give it up as late.
        var patience = Map.of(
                "ROSTRUM_RELAY_LEASE", "1s",
                "ROSTRUM_RELAY_SENDLIMIT", "12s",
                "ROSTRUM_MONGODB_WRITELIMIT", "30s");
        return Settings.of(patience, temporary).in(temporary.resolve("data"));
    }

    private static List<Fault> times(int count, Fault fault) {
        return Collections.nCopies(count, fault);
    }
}
