package app.rostrum.command.report;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.report.ReportCommand.DecideReport;
import app.rostrum.command.report.ReportCommand.FileReport;
import app.rostrum.command.store.Streams;
import app.rostrum.command.web.Replies;
import app.rostrum.command.web.Written;
import app.rostrum.events.Id;
import app.rostrum.events.report.Outcome;
import app.rostrum.events.report.Reason;
import app.rostrum.events.report.ReportEvent.ReportFiled;
import app.rostrum.events.report.ReportId;
import app.rostrum.web.InputError;
import app.rostrum.web.Problem;
import app.rostrum.web.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReportController {

    private static final int LONGEST_TEXT = 1_000;

    private final Commands commands;
    private final Decisions decisions;
    private final Streams streams;

    ReportController(Commands commands, Decisions decisions, Streams streams) {
        this.commands = commands;
        this.streams = streams;
        this.decisions = decisions;
    }

    /** Says nothing of those who have reported the same, and the same whether or not one has done so before. */
    @PostMapping("/v1/reports")
    ResponseEntity<Filed> file(@Valid @RequestBody NewReport report, CommandContext context) {
        var subject = about(report.subject);
        var receipt = commands.send(new FileReport(subject, context.caller(), report.reason, report.text), context);
        var target = ReportId.of(subject);
        var reached = streams.reached(
                target, it -> it instanceof ReportFiled filed && filed.by().equals(context.caller()));
        return Replies.ok(new Filed(receipt.stream()), receipt, reached, context);
    }

    @PostMapping("/v1/reports/{id}/decision")
    ResponseEntity<Written> decide(
            @PathVariable String id, @Valid @RequestBody Decision decision, CommandContext context) {
        var decided = decisions.decide(new DecideReport(reportId(id), decision.outcome, decision.note), context);
        return Replies.ok(Written.of(decided.receipt()), decided.receipt(), context.having(decided.reached()));
    }

    private static Id about(String subject) {
        try {
            return Reported.id(subject);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    List.of(InputError.body("/subject", "is not the id of a post, a comment or an account")));
        }
    }

    private static ReportId reportId(String text) {
        if (!ReportId.isValid(text)) {
            throw Problem.invalid("id", "is not the id of a report");
        }
        return new ReportId(text);
    }

    record NewReport(
            @NotNull(message = "is missing") String subject,
            @NotNull(message = "is missing") Reason reason,

            @Text(max = LONGEST_TEXT, lines = true) @Nullable
            String text) {}

    record Filed(String id) {}

    record Decision(
            @NotNull(message = "is missing") Outcome outcome,

            @Text(max = LONGEST_TEXT, lines = true) @Nullable
            String note) {}
}
