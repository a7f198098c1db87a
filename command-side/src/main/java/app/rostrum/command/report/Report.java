package app.rostrum.command.report;

import static app.rostrum.command.report.ReportRefusal.ACCOUNT_NOT_FOUND;
import static app.rostrum.command.report.ReportRefusal.CANNOT_REPORT_YOURSELF;
import static app.rostrum.command.report.ReportRefusal.COMMENT_NOT_FOUND;
import static app.rostrum.command.report.ReportRefusal.NOTHING_TO_DECIDE;
import static app.rostrum.command.report.ReportRefusal.POST_NOT_FOUND;
import static app.rostrum.command.report.ReportRefusal.REPORTED_ENOUGH;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.Refusal;
import app.rostrum.command.relations.LivePost;
import app.rostrum.command.relations.Relations;
import app.rostrum.command.report.ReportCommand.DecideReport;
import app.rostrum.command.report.ReportCommand.FileReport;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.Visibility;
import app.rostrum.events.report.ReportEvent;
import app.rostrum.events.report.ReportEvent.ReportDecided;
import app.rostrum.events.report.ReportEvent.ReportFiled;
import app.rostrum.events.report.ReportId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** All that is reported about one post, comment or account: open until a moderator decides, and again when somebody reports it after that. */
@AggregateRoot
class Report {

    /** More tell moderators nothing new, and all of them are in one history. */
    static final int MOST_OPEN = 1_000;

    @SuppressWarnings("unused") // Axon reads it
    @AggregateIdentifier
    private @Nullable ReportId id;

    private @Nullable Reported reported;

    /** Who has reported it since it was decided last, the first one first. */
    private final Set<AccountId> open = new LinkedHashSet<>();

    Report() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(FileReport command, Relations relations) {
        var about = seen(command, relations);
        if (about.author().equals(command.by())) {
            throw new CommandRefused(CANNOT_REPORT_YOURSELF);
        }
        if (open.contains(command.by())) {
            return;
        }
        if (open.size() >= MOST_OPEN) {
            throw new CommandRefused(REPORTED_ENOUGH);
        }
        apply(new ReportFiled(
                command.target(),
                command.about().text(),
                about.post(),
                about.author(),
                command.by(),
                command.reason(),
                command.text()));
    }

    @CommandHandler
    void decide(DecideReport command) {
        if (reported == null || open.isEmpty()) {
            throw new CommandRefused(NOTHING_TO_DECIDE);
        }
        apply(new ReportDecided(
                command.target(),
                reported.about().text(),
                reported.post(),
                reported.author(),
                List.copyOf(open),
                command.outcome(),
                command.note()));
    }

    /**
     * A block keeps nobody from reporting: whoever writes about somebody and then blocks them would be safe.
     *
     * @throws CommandRefused if there is no such thing for whoever reports it
     */
    private static Reported seen(FileReport command, Relations relations) {
        var by = command.by();
        return switch (command.about()) {
            case PostId post ->
                shown(post, by, relations)
                        .map(it -> new Reported(post, post, it.author()))
                        .orElseThrow(refused(POST_NOT_FOUND));
            case CommentId comment ->
                relations
                        .comment(comment)
                        .filter(it -> shown(it.post(), by, relations).isPresent())
                        .map(it -> new Reported(comment, it.post(), it.author()))
                        .orElseThrow(refused(COMMENT_NOT_FOUND));
            default -> open(new AccountId(command.about().text()), relations);
        };
    }

    /** A post for everybody, or for those of whom whoever reports is one. */
    private static Optional<LivePost> shown(PostId post, AccountId by, Relations relations) {
        return relations
                .post(post)
                .filter(it ->
                        it.visibility() == Visibility.PUBLIC || it.isVisibleTo(by, relations.between(by, it.author())));
    }

    private static Reported open(AccountId account, Relations relations) {
        if (!relations.isOpen(account)) {
            throw new CommandRefused(ACCOUNT_NOT_FOUND);
        }
        return new Reported(account, null, account);
    }

    private static Supplier<CommandRefused> refused(Refusal refusal) {
        return () -> new CommandRefused(refusal);
    }

    @EventSourcingHandler
    void evolve(ReportFiled event) {
        evolved(event);
        open.add(event.by());
    }

    @EventSourcingHandler
    void evolve(ReportDecided event) {
        evolved(event);
        open.clear();
    }

    private void evolved(ReportEvent event) {
        id = event.reportId();
        reported = Reported.of(event);
    }
}
