package app.rostrum.query.report;

import app.rostrum.query.author.Authors;
import app.rostrum.query.page.PageRequest;
import app.rostrum.query.shown.ShownPosts;
import app.rostrum.query.web.Answers;
import app.rostrum.query.web.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReportController {

    private final Reports reports;
    private final Answers answers;

    ReportController(Reports reports, Answers answers) {
        this.reports = reports;
        this.answers = answers;
    }

    /**
     * @param sort {@code oldest}, which is the default, or {@code most}, whose pages may repeat or skip what is reported once more meanwhile
     * @param state {@code open}, which is the default, or {@code decided}
     */
    @Reads({ReportProjector.NAME, Authors.ACCOUNTS, ShownPosts.POSTS})
    @GetMapping("/v1/moderation/reports")
    ResponseEntity<byte[]> reports(
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var order = ReportOrder.of(sort);
        var wanted = ReportState.of(state);
        var page = PageRequest.of(order.cursors(), limit, cursor);
        return answers.send(answers.page(reports.page(order, wanted, page)));
    }
}
