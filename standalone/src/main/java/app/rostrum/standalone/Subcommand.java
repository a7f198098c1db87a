package app.rostrum.standalone;

import app.rostrum.standalone.faults.Finding;
import app.rostrum.standalone.holes.Holes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** What {@code ./run} does besides running Rostrum, as the first argument names it. */
final class Subcommand {

    private static final int FOUND = 1;

    private final Checkout checkout;
    private final Console console;
    private final Queue<String> rest;

    private Subcommand(Checkout checkout, Console console, List<String> arguments) {
        this.checkout = checkout;
        this.console = console;
        this.rest = new ArrayDeque<>(arguments);
    }

    static boolean isNamedBy(List<String> arguments) {
        return !arguments.isEmpty() && !arguments.getFirst().startsWith("-");
    }

    /** @return the exit status */
    static int run(Checkout checkout, Console console, List<String> arguments) throws InterruptedException {
        return new Subcommand(checkout, console, arguments).run();
    }

    private int run() throws InterruptedException {
        var name = rest.remove();
        return switch (name) {
            case "rebuild" -> rebuild();
            case "token" -> token();
            case "reconcile" -> reconcile();
            case "holes" -> holes();
            case "faults" -> faults();
            default -> throw new CannotRun("There is no command " + name + "; ./run --help names those there are.");
        };
    }

    private int rebuild() throws InterruptedException {
        var name = rest.poll();
        if (name == null || name.startsWith("-")) {
            throw new CannotRun("rebuild needs the name of a projection, such as posts.");
        }
        boolean switched = rest.remove("--switch");
        var running = Running.find(settings());
        try (var operator = new Operator(running.ports().edge(), new Tokens(checkout, running))) {
            new Rebuild(operator::send, console, name).run(switched);
        }
        return 0;
    }

    private int token() throws InterruptedException {
        var roles = new ArrayList<String>();
        while (!rest.isEmpty() && !rest.element().startsWith("-")) {
            roles.add(rest.remove());
        }
        if (roles.isEmpty()) {
            throw new CannotRun("token needs one role or more: admin, auditor.");
        }
        console.say(new Tokens(checkout, Running.find(settings())).issue(roles));
        return 0;
    }

    private int reconcile() throws InterruptedException {
        var running = Running.find(settings());
        return Tool.reconcile(checkout, running.environment()).run(console::say);
    }

    private int holes() throws InterruptedException {
        var source = settings().external("ROSTRUM_OSV_URL").orElse(Holes.OSV);
        return new Holes(checkout.root(), source, console::say).check();
    }

    private int faults() throws InterruptedException {
        int count = Math.clamp(number("--count", 10), 0, Integer.MAX_VALUE);
        long seed = number("--seed", System.nanoTime() & 0xff_ffff);
        // Where data are kept is no place to break something.
        var target = checkout.root().resolve("target");
        var settings = parse(usual().in(target.resolve("faults")));
        LogFile.openIn(target);
        try (var site = FaultSite.start(settings, checkout)) {
            site.suite(seed, console::say).run(count);
            return 0;
        } catch (Finding e) {
            console.fail("Found with seed " + seed + ": " + e.getMessage());
            return FOUND;
        }
    }

    private Settings settings() {
        return parse(usual());
    }

    private Settings usual() {
        return Settings.of(System.getenv(), checkout.root());
    }

    private Settings parse(Settings usual) {
        return CommandLine.parse(List.copyOf(rest), usual);
    }

    /** The value of an option that is taken out of the rest. */
    private long number(String option, long usual) {
        var options = new ArrayList<>(rest);
        int place = options.indexOf(option);
        if (place < 0) {
            return usual;
        }
        options.remove(place);
        if (place == options.size()) {
            throw new CannotRun(option + " needs a value; ./run --help says which.");
        }
        var value = options.remove(place);
        rest.clear();
        rest.addAll(options);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new CannotRun(option + " has to be a whole number; it is \"" + value + "\".", e);
        }
    }
}
