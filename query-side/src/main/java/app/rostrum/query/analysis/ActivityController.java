package app.rostrum.query.analysis;

import app.rostrum.query.index.Asked;
import app.rostrum.query.language.Condition.Before;
import app.rostrum.query.language.Condition.From;
import app.rostrum.query.language.Query;
import app.rostrum.query.web.Answers;
import app.rostrum.query.web.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much was done, minute by minute or year by year. */
@RestController
class ActivityController {

    private final Activity activity;
    private final Answers answers;

    ActivityController(Activity activity, Answers answers) {
        this.activity = activity;
        this.answers = answers;
    }

    /**
     * @param from a date as in the language of searches, to the minute
     * @param to the same, inclusive
     * @param interval {@code minute} to {@code year}, by default a day, on the calendar of the zone, by default UTC
     */
    @Reads(ActivityProjector.NAME)
    @GetMapping("/v1/analysis/activity")
    ResponseEntity<byte[]> activity(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String interval,
            @RequestParam(required = false) @Nullable String zone) {
        var begin = Asked.by("from", from, Query::from) instanceof From it ? it.time() : null;
        var end = Asked.by("to", to, Query::to) instanceof Before it ? it.time() : null;
        return answers.send(answers.result(activity.over(begin, end, Interval.of(interval), Interval.zone(zone))));
    }
}
