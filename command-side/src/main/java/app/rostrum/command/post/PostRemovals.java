package app.rostrum.command.post;

import app.rostrum.command.Removals;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.post.PostCommand.RemovePost;
import app.rostrum.command.store.Receipt;
import app.rostrum.events.post.PostId;
import app.rostrum.events.report.ReportId;
import org.springframework.stereotype.Component;

@Component
class PostRemovals implements Removals<PostId> {

    private final Commands commands;

    PostRemovals(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Receipt remove(PostId post, ReportId report, CommandContext context) {
        return commands.send(new RemovePost(post, report), context);
    }
}
