package app.rostrum.command.report;

import app.rostrum.command.Command;
import app.rostrum.command.Refusal;
import app.rostrum.events.Id;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.report.Outcome;
import app.rostrum.events.report.Reason;
import app.rostrum.events.report.ReportId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked about something that is reported. */
sealed interface ReportCommand extends Command {

    /**
     * Tell moderators of something.
     *
     * @param about a post, a comment or an account
     */
    record FileReport(
            Id about, AccountId by, Reason reason, @Nullable String text) implements ReportCommand {

        @Override
        @TargetAggregateIdentifier
        public ReportId target() {
            return ReportId.of(about);
        }

        /** The first report begins the case. That it is named lets those who report one thing take turns. */
        @Override
        public Refusal whenMissing() {
            return ReportRefusal.NOTHING_TO_DECIDE;
        }

        @Override
        public String toString() {
            return "FileReport about " + about;
        }
    }

    /** Close all reports that are open. What is to become of what they are about has become of it. */
    record DecideReport(
            @TargetAggregateIdentifier ReportId target,
            Outcome outcome,
            @Nullable String note) implements ReportCommand {

        @Override
        public Refusal whenMissing() {
            return ReportRefusal.NOTHING_TO_DECIDE;
        }

        @Override
        public boolean sharesTransaction() {
            return true;
        }

        @Override
        public String toString() {
            return "DecideReport " + target;
        }
    }
}
