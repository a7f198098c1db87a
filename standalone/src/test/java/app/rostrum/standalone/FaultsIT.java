package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.standalone.faults.Fault;
import app.rostrum.standalone.faults.Fault.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few faults, one of each sort, on a system of its own; {@code ./run faults} does as many as are wanted. */
class FaultsIT {

    private static final long SEED = 5;
    private static final Duration SHORT = Duration.ofSeconds(2);

    @TempDir
    Path temporary;

    @Test
    void nothing_acknowledged_is_lost_or_there_twice_whatever_breaks() throws Exception {
        var settings = Settings.of(Map.of(), temporary).in(temporary.resolve("data"));
        try (var site = FaultSite.start(settings, Checkout.find())) {
            site.suite(SEED, Console.standard()::say)
                    .run(List.of(
                            new Fault(Kind.KILLED, "Command side", Duration.ZERO),
                            new Fault(Kind.CUT, "Query side to Kafka", SHORT),
                            new Fault(Kind.KILLED, "Document store", Duration.ZERO),
                            new Fault(Kind.STOPPED, "PostgreSQL", SHORT),
                            new Fault(Kind.KILLED_WHILE_DELAYED, "Query side to Elasticsearch", SHORT)));
        }
        assertThat(Files.readString(temporary.resolve("data/report/report.md")))
                .contains("5 faults", "nothing found", "| Document store | killed | 1 |");
    }
}
