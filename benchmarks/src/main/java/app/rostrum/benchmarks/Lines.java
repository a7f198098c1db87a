package app.rostrum.benchmarks;

import static app.rostrum.benchmarks.report.Target.atLeast;
import static app.rostrum.benchmarks.report.Target.atMost;
import static app.rostrum.benchmarks.report.Target.none;
import static app.rostrum.benchmarks.report.Unit.COUNT;
import static app.rostrum.benchmarks.report.Unit.KIBIBYTES;
import static app.rostrum.benchmarks.report.Unit.MEBIBYTES;
import static app.rostrum.benchmarks.report.Unit.MILLISECONDS;
import static app.rostrum.benchmarks.report.Unit.PER_SECOND;
import static app.rostrum.benchmarks.report.Unit.SECONDS;
import static app.rostrum.benchmarks.report.Unit.TIMES;

import app.rostrum.benchmarks.report.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that is measured. A feature adds its lines here, and what measures them to {@link #steps}: a figure and its limit that take turns
 * ({@link Turns}), or a figure by the size of something ({@link app.rostrum.benchmarks.report.Growth}).
 */
final class Lines {

    private static final String ROWS = "the same INSERT and commit by plain JDBC";
    private static final String BARE = "a constant answer of that length";

    static final Line COMMANDS = Line.against("commands over HTTP", ROWS, PER_SECOND, atLeast(0.5));
    static final Line FIRST_PAGE = Line.against("the first page over HTTP", BARE, PER_SECOND, atLeast(0.7));
    static final Line HOT_POST = Line.against("a hot post over HTTP", BARE, PER_SECOND, atLeast(0.7));
    static final Line DEEPER_PAGE = Line.against("pages behind a cursor over HTTP", BARE, PER_SECOND, atLeast(0.4));
    static final Line VISIBLE_BY_TOKEN_50 = Line.within("commit to visible, by token, p50", MILLISECONDS);
    static final Line VISIBLE_BY_TOKEN_99 = Line.within("commit to visible, by token, p99", MILLISECONDS);
    static final Line VISIBLE_BY_LOOKING_50 = Line.within("commit to visible, by polling, p50", MILLISECONDS);
    static final Line VISIBLE_BY_LOOKING_99 = Line.within("commit to visible, by polling, p99", MILLISECONDS);
    static final Line REBUILD = Line.against(
            "rebuild of all MongoDB views, documents", "a bare bulk write of them", PER_SECOND, atLeast(0.5));
    static final Line REBUILD_RATE = Line.reaching("rebuild of all MongoDB views, events", PER_SECOND);
    static final Line DEPTH =
            Line.against("the page after 1,000 others", "the page after one", MILLISECONDS, atMost(1.2));
    static final Line SIZE = Line.against(
            "a page among the most posts of this run", "among 10,000, both in constant answers", TIMES, atMost(1.5));
    static final Line HOME = Line.against(
            "the first page of the home timeline, p99", "everybody's, for the same reader", MILLISECONDS, atMost(3));
    static final Line HOME_DEPTH =
            Line.against("the 100th page of the home timeline", "its first page", MILLISECONDS, atMost(1.2));
    static final Line BUSY_POST =
            Line.against("a post that many like and comment upon", "one that few do", MILLISECONDS, atMost(1.5));
    static final Line BUSY_COMMENTS =
            Line.against("the first page of many comments", "of few", MILLISECONDS, atMost(1.5));
    static final Line REACTIONS =
            Line.against("reactions counted, 200 a second on one post", "those that were accepted", COUNT, atLeast(1));
    static final Line REACTION_VISIBLE_99 =
            Line.within("reaction to visible, 200 a second on one post, p99", MILLISECONDS);
    static final Line WHOLE_START = Line.within("whole system, from built to ready", SECONDS);
    static final Line START_COMMAND_SIDE = Line.within("command side alone, to ready", SECONDS);
    static final Line CACHED_COMMAND_SIDE = Line.within("command side alone, with its AOT cache", SECONDS);
    static final Line START_QUERY_SIDE = Line.within("query side alone, to ready", SECONDS);
    static final Line CACHED_QUERY_SIDE = Line.within("query side alone, with its AOT cache", SECONDS);
    static final Line HEAP_COMMAND_SIDE = Line.within("heap of the command side, at most", MEBIBYTES);
    static final Line HEAP_QUERY_SIDE = Line.within("heap of the query side, at most", MEBIBYTES);

    static final Line LIVE_COMMAND_SIDE = Line.alone("command side, heap that is live, at most", MEBIBYTES);
    static final Line LIVE_QUERY_SIDE = Line.alone("query side, heap that is live, at most", MEBIBYTES);
    static final Line DEEPER_PAGE_AND_FIND =
            Line.against("pages behind a cursor over HTTP", "the same find by the bare driver", PER_SECOND, none());
    static final Line SEARCH_REBUILD = Line.against(
            "rebuild of the search view, documents", "bare bulks of them to Elasticsearch", PER_SECOND, none());
    static final Line RELAY = Line.against("relay, events", "a bare Kafka producer", PER_SECOND, none());
    static final Line REBUILD_AND_CONSUMER =
            Line.against("rebuild of all MongoDB views, events", "a bare Kafka consumer", PER_SECOND, none());
    static final Line COMMAND_50 = Line.alone("a command at half load, p50", MILLISECONDS);
    static final Line COMMAND_99 = Line.alone("a command at half load, p99", MILLISECONDS);
    static final Line COMMAND_999 = Line.alone("a command at half load, p99.9", MILLISECONDS);
    static final Line READ_50 = Line.alone("a page behind a cursor at half load, p50", MILLISECONDS);
    static final Line READ_99 = Line.alone("a page behind a cursor at half load, p99", MILLISECONDS);
    static final Line READ_999 = Line.alone("a page behind a cursor at half load, p99.9", MILLISECONDS);
    static final Line COMMAND_BYTES = Line.alone("command side, allocated for a command", KIBIBYTES);
    static final Line READ_BYTES = Line.alone("query side, allocated for a page behind a cursor", KIBIBYTES);
    static final Line COMMAND_PAUSE = Line.alone("command side, longest garbage pause under full load", MILLISECONDS);
    static final Line READ_PAUSE = Line.alone("query side, longest garbage pause under full load", MILLISECONDS);

    /** Until all that the commands cause has come into the views. */
    static final Map<String, Line> COMMAND_CPU = processor(
            "1,000 commands",
            List.of("Command side", "PostgreSQL", "Kafka", "Query side", "Document store", "Elasticsearch"));

    static final Map<String, Line> READ_CPU =
            processor("1,000 pages behind a cursor", List.of("Query side", "Document store"));

    private Lines() {}

    /** What is measured one after the other while the system runs. */
    static List<Step> steps(Growing growing) {
        return List.of(
                new Step(
                        "nodes",
                        NodeStarts::measure,
                        START_COMMAND_SIDE,
                        CACHED_COMMAND_SIDE,
                        START_QUERY_SIDE,
                        CACHED_QUERY_SIDE),
                new Step("few-posts", run -> growing.measure(run, run.effort().posts(true)), SIZE),
                new Step("depth", Depth::measure, DEPTH),
                new Step("commands", Commands::measure, COMMANDS, COMMAND_BYTES, COMMAND_PAUSE)
                        .and(COMMAND_CPU.values()),
                new Step(
                                "reads",
                                Reads::measure,
                                FIRST_PAGE,
                                HOT_POST,
                                DEEPER_PAGE,
                                DEEPER_PAGE_AND_FIND,
                                READ_BYTES,
                                READ_PAUSE)
                        .and(READ_CPU.values()),
                new Step("latency", ReadLatency::measure, READ_50, READ_99, READ_999),
                new Step(
                        "visibility",
                        Visibility::measure,
                        VISIBLE_BY_TOKEN_50,
                        VISIBLE_BY_TOKEN_99,
                        VISIBLE_BY_LOOKING_50,
                        VISIBLE_BY_LOOKING_99,
                        COMMAND_50,
                        COMMAND_99,
                        COMMAND_999),
                new Step("rebuild", Rebuilds::measure, REBUILD, REBUILD_RATE, REBUILD_AND_CONSUMER),
                new Step("search", SearchRebuilds::measure, SEARCH_REBUILD),
                new Step("relay", Relaying::measure, RELAY),
                new Step("partitions", PartitionGrowth::measure),
                new Step("home", Home::measure, HOME, HOME_DEPTH),
                new Step("busy-post", BusyPost::measure, BUSY_POST, BUSY_COMMENTS),
                new Step("reactions", Reactions::measure, REACTIONS, REACTION_VISIBLE_99),
                new Step(
                        "many-posts",
                        run -> {
                            growing.measure(run, run.effort().posts(false));
                            growing.report(run);
                        },
                        SIZE),
                new Step(
                        "heap",
                        HeapUse::measure,
                        HEAP_COMMAND_SIDE,
                        HEAP_QUERY_SIDE,
                        LIVE_COMMAND_SIDE,
                        LIVE_QUERY_SIDE));
    }

    /** In the order of the table: what has a target, and then what only informs. */
    static List<Line> all() {
        var lines = new ArrayList<>(List.of(
                COMMANDS,
                FIRST_PAGE,
                HOT_POST,
                DEEPER_PAGE,
                VISIBLE_BY_TOKEN_50,
                VISIBLE_BY_TOKEN_99,
                VISIBLE_BY_LOOKING_50,
                VISIBLE_BY_LOOKING_99,
                REBUILD,
                REBUILD_RATE,
                DEPTH,
                SIZE,
                HOME,
                HOME_DEPTH,
                BUSY_POST,
                BUSY_COMMENTS,
                REACTIONS,
                REACTION_VISIBLE_99,
                WHOLE_START,
                START_COMMAND_SIDE,
                CACHED_COMMAND_SIDE,
                START_QUERY_SIDE,
                CACHED_QUERY_SIDE,
                HEAP_COMMAND_SIDE,
                HEAP_QUERY_SIDE,
                LIVE_COMMAND_SIDE,
                LIVE_QUERY_SIDE,
                DEEPER_PAGE_AND_FIND,
                SEARCH_REBUILD,
                RELAY,
                REBUILD_AND_CONSUMER,
                COMMAND_50,
                COMMAND_99,
                COMMAND_999,
                READ_50,
                READ_99,
                READ_999,
                COMMAND_BYTES,
                READ_BYTES,
                COMMAND_PAUSE,
                READ_PAUSE));
        lines.addAll(COMMAND_CPU.values());
        lines.addAll(READ_CPU.values());
        return List.copyOf(lines);
    }

    private static Map<String, Line> processor(String what, List<String> parts) {
        var lines = new LinkedHashMap<String, Line>();
        parts.forEach(it -> lines.put(it, Line.alone("processor time for " + what + ": " + it, SECONDS)));
        return lines;
    }
}
