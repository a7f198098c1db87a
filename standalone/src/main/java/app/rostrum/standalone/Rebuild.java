package app.rostrum.standalone;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Has a view built anew beside the live one, and shows how far it has come. */
final class Rebuild {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration SWITCH_LIMIT = Duration.ofMinutes(1);
    /** One that misses parked events is degraded; what it misses is told, and whether to switch is the operator's to say. */
    private static final Set<String> BUILT = Set.of("running", "switching", "degraded");

    private static final int BAR = 40;
    private static final int SAID_EVERY_PERCENT = 10;

    private final Requests operator;
    private final Console console;
    private final String projection;
    private final Duration betweenLooks;
    private int said = -1;
    private String lastState = "";

    /** What an operator asks, as {@link Operator#send} sends it. */
    interface Requests {

        JsonNode send(String method, String path, @Nullable String body) throws InterruptedException;
    }

    Rebuild(Requests operator, Console console, String projection) {
        this(operator, console, projection, BETWEEN_LOOKS);
    }

    Rebuild(Requests operator, Console console, String projection, Duration betweenLooks) {
        this.operator = operator;
        this.console = console;
        this.projection = projection;
        this.betweenLooks = betweenLooks;
    }

    /** @param switched whether readers are to see it once it is built */
    void run(boolean switched) throws InterruptedException {
        var begun = operator.send("POST", "/v1/operator/projections/" + projection + "/rebuilds", "{}");
        int generation = begun.path("generation").intValue(0);
        console.say("Generation " + generation + " of " + projection + " is being built beside the live one.");
        while (!isBuilt(generation)) {
            Thread.sleep(betweenLooks);
        }
        if (switched) {
            operator.send("PUT", path() + "/live", "{\"generation\":" + generation + "}");
            awaitLive(generation);
            console.say("Readers see generation " + generation + " of " + projection + ".");
        } else {
            console.say("Generation %d of %s is built. Readers still see the former one: PUT %s/live switches."
                    .formatted(generation, projection, path()));
        }
    }

    private boolean isBuilt(int number) throws InterruptedException {
        var generation = look(number);
        if (generation.isEmpty()) {
            // The query side has not read the order yet.
            return false;
        }
        var it = generation.get();
        long done = it.path("done").longValue(0);
        long of = it.path("of").longValue(0);
        show(it, done, of);
        return BUILT.contains(it.path("state").stringValue(""));
    }

    private void awaitLive(int number) throws InterruptedException {
        long deadline = System.nanoTime() + SWITCH_LIMIT.toNanos();
        while (!look(number).map(it -> it.path("live").booleanValue(false)).orElse(false)) {
            if (System.nanoTime() > deadline) {
                throw new CannotRun("The switch is ordered, but not carried out yet: GET /v1/projections/" + projection
                        + " shows what it waits for.");
            }
            Thread.sleep(betweenLooks);
        }
    }

    private Optional<JsonNode> look(int number) throws InterruptedException {
        var generation = operator.send("GET", "/v1/projections/" + projection, null)
                .path("generations")
                .valueStream()
                .filter(it -> it.path("generation").intValue(0) == number)
                .findFirst();
        generation.ifPresent(this::tellOfStandstill);
        return generation;
    }

    /** Once for each, whether it began before the rebuild or during it: what was ordered is waited for until it is over. */
    private void tellOfStandstill(JsonNode generation) {
        var state = generation.path("state").stringValue("");
        if (!state.equals(lastState)) {
            switch (state) {
                case "paused" ->
                    console.say(
                            "%s is paused: DELETE %s/pause lets it go on. What is ordered stays so if you stop waiting."
                                    .formatted(projection, path()));
                case "halted" ->
                    console.say(("%s is halted, since more of its events cannot be applied than can be put aside:"
                                    + " GET /v1/projections/%s/parked lists them, and POST %s/parked/SUBJECT/retry"
                                    + " or skip for some of them lets it go on.")
                            .formatted(projection, projection, path()));
                default -> {}
            }
        }
        lastState = state;
    }

    private void show(JsonNode generation, long done, long of) {
        long parked = generation.path("parked").longValue(0);
        int percent = of == 0 ? 100 : (int) (100 * done / of);
        var text = String.format(
                Locale.ROOT,
                "%3d %%  %,d of %,d events, %,.0f/s, %s left%s",
                percent,
                done,
                of,
                generation.path("events_per_second").doubleValue(0),
                left(generation),
                parked == 0 ? "" : ", " + parked + " parked");
        if (console.isTerminal()) {
            int filled = BAR * percent / 100;
            console.replace(List.of("[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + text));
        } else if (percent / SAID_EVERY_PERCENT > said) {
            said = percent / SAID_EVERY_PERCENT;
            console.say(text);
        }
    }

    private static String left(JsonNode generation) {
        var seconds = generation.path("seconds_left");
        return seconds.isNumber() ? "%.0f s".formatted(seconds.doubleValue()) : "unknown";
    }

    private String path() {
        return "/v1/operator/projections/" + projection;
    }
}
