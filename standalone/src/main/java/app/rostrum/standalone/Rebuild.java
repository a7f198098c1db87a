package app.rostrum.standalone;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    /** The query side reads an order within a second of its start. */
    private static final Duration HEARD_LIMIT = Duration.ofMinutes(1);

    /** One that misses parked events is degraded; what it misses is told. */
    private static final Set<String> BUILT = Set.of("running", "switching", "degraded");

    private static final int BAR = 40;
    private static final int SAID_EVERY_PERCENT = 10;

    private final Requests operator;
    private final Console console;
    private final String projection;
    private final Duration betweenLooks;
    private final Duration heardLimit;
    private int said = -1;
    private String lastState = "";
    private long parkedOfLive;

    /** What an operator asks, as {@link Operator#send} sends it. */
    interface Requests {

        JsonNode send(String method, String path, @Nullable String body) throws InterruptedException;
    }

    Rebuild(Requests operator, Console console, String projection) {
        this(operator, console, projection, BETWEEN_LOOKS, HEARD_LIMIT);
    }

    Rebuild(Requests operator, Console console, String projection, Duration betweenLooks, Duration heardLimit) {
        this.operator = operator;
        this.console = console;
        this.projection = projection;
        this.betweenLooks = betweenLooks;
        this.heardLimit = heardLimit;
    }

    /**
     * @param switched whether readers are to see it once it is built
     * @throws CannotRun if it is dropped meanwhile, or is not to be shown without a second thought
     */
    void run(boolean switched) throws InterruptedException {
        var begun = operator.send("POST", path() + "/rebuilds", "{}");
        int generation = begun.path("generation").intValue(0);
        console.say("Generation " + generation + " of " + projection + " is being built beside the live one.");
        var built = awaitBuilt(generation);
        if (switched) {
            requireNotToLackMore(built);
            operator.send("PUT", path() + "/live", "{\"generation\":" + generation + "}");
            awaitLive(generation);
            console.say("Readers see generation " + generation + " of " + projection + ".");
        } else {
            console.say("Generation %d of %s is built. Readers still see the former one: PUT %s/live switches."
                    .formatted(generation, projection, path()));
        }
    }

    private JsonNode awaitBuilt(int number) throws InterruptedException {
        long heardBy = System.nanoTime() + heardLimit.toNanos();
        boolean heard = false;
        while (true) {
            var generation = look(number);
            if (generation.isPresent()) {
                heard = true;
                show(generation.get());
                if (BUILT.contains(generation.get().path("state").stringValue(""))) {
                    return generation.get();
                }
            } else if (heard) {
                throw new CannotRun(
                        "Generation %d of %s was dropped while it was being built.".formatted(number, projection));
            } else if (System.nanoTime() - heardBy > 0) {
                throw new CannotRun("The query side has not heard of generation %d of %s: look at its log."
                        .formatted(number, projection));
            }
            Thread.sleep(betweenLooks);
        }
    }

    /** Readers would miss what they have seen. */
    private void requireNotToLackMore(JsonNode built) {
        long lacks = parked(built);
        if (lacks > parkedOfLive) {
            throw new CannotRun(
                    ("Generation %d of %s is built, but %d events could not be applied to it, and %d to the live one:"
                                    + " GET /v1/projections/%s/parked lists them; PUT %s/live switches all the same.")
                            .formatted(
                                    built.path("generation").intValue(0),
                                    projection,
                                    lacks,
                                    parkedOfLive,
                                    projection,
                                    path()));
        }
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
        var view = operator.send("GET", "/v1/projections/" + segment(), null);
        parkedOfLive = parked(view);
        var generation = view.path("generations")
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

    private static long parked(JsonNode viewOrGeneration) {
        return viewOrGeneration.path("parked").longValue(0);
    }

    private void show(JsonNode generation) {
        long done = generation.path("done").longValue(0);
        long of = generation.path("of").longValue(0);
        long parked = parked(generation);
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
        return "/v1/operator/projections/" + segment();
    }

    /** Whatever somebody takes for a name, it is the server that knows whether there is such a projection. */
    private String segment() {
        return URLEncoder.encode(projection, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
