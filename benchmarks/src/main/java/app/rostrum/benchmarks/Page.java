package app.rostrum.benchmarks;

import app.rostrum.benchmarks.report.Report;
import app.rostrum.benchmarks.report.Table;
import java.util.stream.Collectors;

/** The report as a page for the documentation. */
final class Page {

    private Page() {}

    static String of(Report report) {
        var about = report.about().entrySet().stream()
                .map(it -> "- " + it.getKey() + ": " + it.getValue())
                .collect(Collectors.joining("\n"));
        return """
                # Measured against the limit

                As `./run bench` wrote it. Each figure and its limit were measured in turns in one run, on one machine that bore the load and made it
                ([ADR 21](adr/0021-measured-against-the-limit.md)).

                %s

                ![figures against their limits, and how they grow](benchmarks.svg)

                %s
                """.formatted(about, String.join("\n", Table.markdown(report)));
    }
}
