package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.Http;
import app.rostrum.benchmarks.load.JvmWatch;
import app.rostrum.benchmarks.load.Wrk;
import app.rostrum.benchmarks.report.Report;
import app.rostrum.standalone.BenchmarkSite;
import app.rostrum.standalone.BenchmarkSite.Node;
import java.nio.file.Path;

/** What every measurement works with: the running system, ways to load it, and what was found out already. */
final class Run implements AutoCloseable {

    private static final int USERS = 8;

    private final BenchmarkSite site;
    private final Effort effort;
    private final Report report;
    private final Wrk wrk;
    private final Http http = new Http();
    private final Users users;
    private final Views views;
    private final Documents documents;
    private final Stock stock;
    private final Saturation saturation;
    private final Circle circle;
    private final JvmWatch commandSide;
    private final JvmWatch querySide;

    Run(BenchmarkSite site, Effort effort, Report report, Path folder) {
        this.site = site;
        this.effort = effort;
        this.report = report;
        wrk = new Wrk(folder.resolve("wrk"));
        users = new Users(http, site.commandSide(), "measured", USERS);
        views = new Views(site);
        documents = new Documents(site.documents());
        stock = new Stock(site, views);
        saturation = new Saturation(this);
        circle = new Circle(this);
        commandSide = JvmWatch.attach(site.process(Node.COMMAND_SIDE));
        querySide = JvmWatch.attach(site.process(Node.QUERY_SIDE));
    }

    BenchmarkSite site() {
        return site;
    }

    Effort effort() {
        return effort;
    }

    Report report() {
        return report;
    }

    Wrk wrk() {
        return wrk;
    }

    Http http() {
        return http;
    }

    Users users() {
        return users;
    }

    Views views() {
        return views;
    }

    Documents documents() {
        return documents;
    }

    Stock stock() {
        return stock;
    }

    Saturation saturation() {
        return saturation;
    }

    Circle circle() {
        return circle;
    }

    JvmWatch jvm(Node node) {
        return switch (node) {
            case COMMAND_SIDE -> commandSide;
            case QUERY_SIDE -> querySide;
        };
    }

    /** Of both sides, so that it is known what is live between the steps. */
    void collectGarbage() {
        commandSide.collect();
        querySide.collect();
    }

    @Override
    public void close() {
        commandSide.close();
        querySide.close();
        documents.close();
        views.close();
        http.close();
    }
}
