package app.rostrum.benchmarks;

/** The posts of those whom somebody follows, against everybody's for the same reader; and far down in them against their top. */
final class Home {

    private static final String HOME = "/v1/timelines/home";
    private static final int POSTS_OF_A_PAGE = 20;
    private static final int DEEP = 99;

    private Home() {}

    static void measure(Run run) throws InterruptedException {
        run.circle().follow();
        var asking = new Asking(run);
        int rounds = run.effort().longRounds();
        run.report()
                .measured(
                        Lines.HOME,
                        Turns.of(
                                rounds,
                                () -> asking.of(HOME + "?limit=" + POSTS_OF_A_PAGE)
                                        .millis(99),
                                () -> asking.of(Saturation.FIRST_PAGE).millis(99)));
        var deep = new Pages(run, HOME, Asking.headers(run), POSTS_OF_A_PAGE).behind(DEEP);
        run.report()
                .measured(
                        Lines.HOME_DEPTH,
                        Turns.of(
                                rounds,
                                () -> asking.of(deep).millis(50),
                                () -> asking.of(HOME + "?limit=" + POSTS_OF_A_PAGE)
                                        .millis(50)));
    }
}
