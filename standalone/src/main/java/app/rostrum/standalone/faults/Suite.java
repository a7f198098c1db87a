package app.rostrum.standalone.faults;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Round after round: load, one fault, calm, and then everything is compared with everything. The first promise that was not kept
 * ends it.
 */
public final class Suite {

    private static final Duration BEFORE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    /** How long it may take until everything is served again once a fault is over. */
    private static final Duration RECOVERY = Duration.ofSeconds(90);
    /** That many requests of each kind have to be served after a fault. */
    private static final int SERVED_AGAIN = 10;

    private final Site site;
    private final long seed;
    private final Path reports;
    private final Consumer<String> say;
    private final Injection injection;

    /**
     * @param reports the folder that the report is written to
     * @param say takes what a person reads meanwhile
     */
    public Suite(Site site, long seed, Path reports, Consumer<String> say) {
        this.site = site;
        this.seed = seed;
        this.reports = reports;
        this.say = say;
        this.injection = new Injection(site, seed);
    }

    /**
     * Does as many faults as are wanted, as the seed has them.
     *
     * @throws Finding if a promise was not kept
     */
    public void run(int count) throws InterruptedException {
        say.accept("Seed " + seed);
        var plan = new Plan(seed);
        var report = new Report(seed);
        rounds(
                report,
                (load, number) -> {
                    var fault = plan.next();
                    while (!injection.isPossible(fault)) {
                        report.leaveOut(fault);
                        fault = plan.next();
                    }
                    round(load, fault, report, "%d/%d".formatted(number, count));
                },
                count);
        if (!report.leftOut().isEmpty()) {
            say.accept("Left out, since this machine cannot do it: " + String.join("; ", report.leftOut()) + ".");
        }
    }

    /** Does these faults and no others. */
    public void run(List<Fault> faults) throws InterruptedException {
        say.accept("Seed " + seed);
        var report = new Report(seed);
        rounds(
                report,
                (load, number) -> round(load, faults.get(number - 1), report, "%d/%d".formatted(number, faults.size())),
                faults.size());
    }

    private interface Round {

        void run(Load load, int number) throws InterruptedException;
    }

    private void rounds(Report report, Round round, int count) throws InterruptedException {
        try (var load = new Load(site.base(), "load" + Long.toString(System.nanoTime() & 0xffffff, 36), seed)) {
            load.register();
            for (int number = 1; number <= count; number++) {
                round.run(load, number);
            }
            report.write(reports, null);
        } catch (Finding e) {
            report.write(reports, e.getMessage());
            throw e;
        }
        say.accept("Nothing found. The report is in " + reports + ".");
    }

    private void round(Load load, Fault fault, Report report, String number) throws InterruptedException {
        try {
            var outcome = outcome(load, fault);
            report.add(outcome);
            say.accept("%s  %-55s %4d commands; without service: writes %s s, reads %s s, searches %s s"
                    .formatted(
                            number,
                            fault,
                            outcome.commands(),
                            Report.seconds(outcome.writes()),
                            Report.seconds(outcome.reads()),
                            Report.seconds(outcome.searches())));
        } catch (Finding e) {
            say.accept("%s  %s".formatted(number, fault));
            load.stop();
            throw e.name() == Finding.Name.NOT_RECONCILED ? e : explained(e);
        }
    }

    private Outcome outcome(Load load, Fault fault) throws InterruptedException {
        long since = inStore(StoreCheck::lastPosition);
        injection.prepare(fault);
        load.start();
        Thread.sleep(BEFORE);
        load.writes().begin();
        load.reads().begin();
        load.searches().begin();
        injection.perform(fault);
        awaitService(load);
        var writes = load.writes().end();
        var reads = load.reads().end();
        var searches = load.searches().end();
        load.stop();
        load.check();
        awaitReady();
        requireReconciled();
        int commands = inStore(store -> store.check(since, load.writers()));
        return new Outcome(fault, commands, writes, reads, searches);
    }

    /** What a reader finds is a symptom; what the stores say is different may name its cause. */
    private Finding explained(Finding symptom) throws InterruptedException {
        try {
            awaitReady();
            requireReconciled();
            return symptom;
        } catch (Finding cause) {
            return symptom.and(cause);
        }
    }

    /** Until everything is served again, or somebody has found something. */
    private static void awaitService(Load load) throws InterruptedException {
        var kinds = List.of(load.writes(), load.reads(), load.searches());
        var before = kinds.stream().map(Availability::count).toList();
        long deadline = System.nanoTime() + RECOVERY.toNanos();
        for (int i = 0; i < kinds.size(); i++) {
            while (kinds.get(i).count() < before.get(i) + SERVED_AGAIN) {
                load.check();
                if (System.nanoTime() > deadline) {
                    throw new Finding(
                            Finding.Name.NOT_SETTLED,
                            List.of("writes", "reads", "searches").get(i) + " are not served again within "
                                    + RECOVERY.toSeconds() + " s");
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + RECOVERY.toNanos();
        while (!site.isReady()) {
            if (System.nanoTime() > deadline) {
                throw new Finding(Finding.Name.NOT_SETTLED, "not ready again within " + RECOVERY.toSeconds() + " s");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private void requireReconciled() throws InterruptedException {
        var differences = site.reconcile(RECOVERY);
        if (!differences.isEmpty()) {
            throw new Finding(Finding.Name.NOT_RECONCILED, String.join("\n", differences));
        }
    }

    private interface Question<T> {

        T ask(StoreCheck store) throws SQLException;
    }

    private <T> T inStore(Question<T> question) {
        try (var connection = site.store()) {
            return question.ask(new StoreCheck(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("The event store does not answer", e);
        }
    }
}
