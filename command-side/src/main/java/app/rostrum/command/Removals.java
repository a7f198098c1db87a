package app.rostrum.command;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.store.Receipt;
import app.rostrum.events.Id;
import app.rostrum.events.report.ReportId;

/**
 * Takes away what somebody wrote. There is one for each kind of it.
 *
 * @param <I> the ids of that kind, such as {@link app.rostrum.events.post.PostId}
 */
@FunctionalInterface
public interface Removals<I extends Id> {

    /**
     * Takes it away for good; nothing is appended where it is gone before.
     *
     * @param report what was reported about it
     * @throws CommandRefused if there never was such a thing
     */
    Receipt remove(I what, ReportId report, CommandContext context);
}
