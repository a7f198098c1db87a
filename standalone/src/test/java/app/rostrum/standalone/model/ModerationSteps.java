package app.rostrum.standalone.model;

import app.rostrum.standalone.model.Cases.Case;
import app.rostrum.standalone.model.Thing.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people report, and what a moderator makes of it. */
final class ModerationSteps {

    private static final List<String> REASONS = List.of("spam", "harassment", "hate", "violence", "illegal", "other");

    private final World world;
    private final Chance chance;

    ModerationSteps(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    Step report(Person by, Thing thing) {
        var step = new Step(by, "reports " + thing).about(thing).about(thing.author);
        return report(step, world.cases.of(thing), world.isReportable(by, thing) ? null : thing.missing());
    }

    Step report(Person by, Person other) {
        var step = new Step(by, "reports " + other).about(other);
        return report(step, world.cases.of(other), null);
    }

    private Step report(Step step, Case about, @Nullable String missing) {
        boolean again = about.open.containsKey(step.by);
        step.sends("POST", "/v1/reports")
                .with(Map.of(
                        "subject", about.subject, "reason", chance.of(REASONS).orElseThrow(), "text", "Look"));
        if (missing != null) {
            return step.expects(missing);
        }
        if (step.by == about.author) {
            return step.expects("409 cannot-report-yourself");
        }
        return step.expects("200").then(reply -> {
            if (!again) {
                about.open.put(step.by, world.next());
                about.version++;
            }
            Agreed.on("id", about.id, reply.json().path("id").stringValue(""));
        });
    }

    Step decide(Person by, Case about) {
        var outcome = outcome(about);
        var step = new Step(by, "decides on the " + about + ": " + outcome).about(about.author);
        if (about.thing != null) {
            step.about(about.thing);
        }
        return step.sends("POST", "/v1/reports/" + about.id + "/decision")
                .with(Map.of("outcome", outcome, "note", "Looked at"))
                .expects(deciding(by, about, outcome))
                .then(reply -> {
                    if (outcome.equals("content-removed") && about.thing != null && about.thing.isLive()) {
                        world.end(about.thing, End.REMOVED);
                    }
                    if (outcome.equals("account-suspended") && !about.author.suspended) {
                        about.author.suspended = true;
                        about.author.version++;
                    }
                    world.cases.decide(about, outcome, world.next());
                    Agreed.on("id", about.id, reply.json().path("id").stringValue(""));
                    Agreed.on("version", about.version, reply);
                });
    }

    /** Whoever decides has to go on doing so. */
    private String outcome(Case about) {
        var outcomes = new ArrayList<>(List.of("dismissed", "content-removed", "content-removed"));
        if (!about.author.moderates && chance.in(40)) {
            outcomes.add("account-suspended");
        }
        return chance.of(outcomes).orElseThrow();
    }

    private String deciding(Person by, Case about, String outcome) {
        if (!by.moderates) {
            return "403 forbidden";
        }
        if (about.open.isEmpty()) {
            return "409 nothing-to-decide";
        }
        if (by == about.author) {
            return "403 about-yourself";
        }
        return outcome.equals("content-removed") && about.thing == null ? "400 invalid-request" : "200";
    }
}
