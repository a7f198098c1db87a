package app.rostrum.benchmarks;

import app.rostrum.benchmarks.report.Line;

/** A post that many like and comment upon, against one with a like and a page of comments. */
final class BusyPost {

    private BusyPost() {}

    static void measure(Run run) throws InterruptedException {
        var busy = run.circle().busy();
        var much = "/v1/posts/" + busy.much().text();
        var few = "/v1/posts/" + busy.few().text();
        compare(run, Lines.BUSY_POST, much, few);
        compare(run, Lines.BUSY_COMMENTS, much + "/comments?limit=20", few + "/comments?limit=20");
    }

    private static void compare(Run run, Line line, String much, String few) throws InterruptedException {
        var asking = new Asking(run);
        run.report()
                .measured(
                        line,
                        Turns.of(
                                run.effort().longRounds(),
                                () -> asking.of(much).millis(50),
                                () -> asking.of(few).millis(50)));
    }
}
