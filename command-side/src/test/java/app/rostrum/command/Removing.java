package app.rostrum.command;

import app.rostrum.command.bus.CommandContext;
import app.rostrum.events.Metadata;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostId;

/** What moderators have done for them, without a report. */
public final class Removing {

    public static final CommandContext CONTEXT = new CommandContext(null, null, Metadata.NONE, null, null);

    private Removing() {}

    @SuppressWarnings("unchecked")
    public static Removals<PostId> posts() {
        return Node.shared().get("postRemovals", Removals.class);
    }

    @SuppressWarnings("unchecked")
    public static Removals<CommentId> comments() {
        return Node.shared().get("commentRemovals", Removals.class);
    }
}
