package app.rostrum.command.report;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.Removals;
import app.rostrum.command.Suspensions;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.report.ReportCommand.DecideReport;
import app.rostrum.command.store.Receipt;
import app.rostrum.command.store.Streams;
import app.rostrum.events.Id;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostId;
import app.rostrum.events.report.Outcome;
import app.rostrum.events.report.ReportEvent;
import app.rostrum.events.report.ReportEvent.ReportFiled;
import app.rostrum.events.report.ReportId;
import app.rostrum.events.wire.ConsistencyToken;
import app.rostrum.web.InputError;
import app.rostrum.web.Problem;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Has done what a moderator wants, and then decided. The first can be done again and changes nothing then; so whoever is cut off between the two
 * finds the case open, and sends the request once more.
 */
@Component
class Decisions {

    private final Commands commands;
    private final Streams streams;
    private final Removals<PostId> posts;
    private final Removals<CommentId> comments;
    private final Suspensions suspensions;
    private final Credentials credentials;

    Decisions(
            Commands commands,
            Streams streams,
            Removals<PostId> posts,
            Removals<CommentId> comments,
            Suspensions suspensions,
            Credentials credentials) {
        this.commands = commands;
        this.streams = streams;
        this.posts = posts;
        this.comments = comments;
        this.suspensions = suspensions;
        this.credentials = credentials;
    }

    /**
     * Where the same request was answered before, nothing is done and that answer given again.
     *
     * @throws Problem 400 if that cannot become of what was reported
     * @throws CommandRefused if there is nothing to decide, it is about the moderator himself, or about the account of somebody with a role
     */
    Decided decide(DecideReport decision, CommandContext context) {
        var receipt = commands.answered(context).orElseGet(() -> {
            open(decision.target()).ifPresent(it -> {
                requireOther(it.author(), context);
                effect(decision, it, context.once());
            });
            return commands.send(decision, context);
        });
        return new Decided(receipt, reached(decision, receipt));
    }

    private void effect(DecideReport decision, Reported reported, CommandContext context) {
        switch (decision.outcome()) {
            case DISMISSED -> {}
            case CONTENT_REMOVED -> remove(reported.about(), decision.target(), context);
            case ACCOUNT_SUSPENDED -> suspend(reported.author(), context);
        }
    }

    private static void requireOther(AccountId author, CommandContext context) {
        if (author.equals(context.account())) {
            throw new CommandRefused(ReportRefusal.ABOUT_YOURSELF);
        }
    }

    /** Moderators do not shut out each other, or those who have made them moderators. */
    private void suspend(AccountId account, CommandContext context) {
        if (credentials.of(account).filter(it -> !it.roles().isEmpty()).isPresent()) {
            throw new CommandRefused(ReportRefusal.HAS_A_ROLE);
        }
        suspensions.suspend(account, context);
    }

    private void remove(Id about, ReportId report, CommandContext context) {
        switch (about) {
            case PostId it -> posts.remove(it, report, context);
            case CommentId it -> comments.remove(it, report, context);
            default ->
                throw Problem.invalid(
                        List.of(InputError.body("/outcome", "cannot be content-removed where an account is reported")));
        }
    }

    /** What there is to decide about. */
    private Optional<Reported> open(ReportId report) {
        return last(report).filter(ReportFiled.class::isInstance).map(Reported::of);
    }

    private Optional<ReportEvent> last(ReportId report) {
        return streams.of(report).reversed().stream().findFirst().map(ReportEvent.class::cast);
    }

    /** What was removed travels with what is decided about it, and comes before it; who was suspended travels otherwise. */
    private ConsistencyToken reached(DecideReport decision, Receipt receipt) {
        if (decision.outcome() != Outcome.ACCOUNT_SUSPENDED) {
            return receipt.reached();
        }
        return last(decision.target())
                .map(it -> streams.reached(it.author(), event -> true))
                .map(receipt.reached()::merge)
                .orElseGet(receipt::reached);
    }

    /** @param reached what a reader has to have reached to see all of it */
    record Decided(Receipt receipt, ConsistencyToken reached) {}
}
