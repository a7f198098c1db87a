package app.rostrum.command.comment;

import app.rostrum.command.Removals;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.comment.CommentCommand.RemoveComment;
import app.rostrum.command.store.Receipt;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.report.ReportId;
import org.springframework.stereotype.Component;

@Component
class CommentRemovals implements Removals<CommentId> {

    private final Commands commands;

    CommentRemovals(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Receipt remove(CommentId comment, ReportId report, CommandContext context) {
        return commands.send(new RemoveComment(comment, report), context);
    }
}
