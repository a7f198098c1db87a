package app.rostrum.command.bus;

import app.rostrum.events.Id;

/** Told after each commit that stored events, on the thread of the command: to be quick about it. */
@FunctionalInterface
public interface AfterAppending {

    /** @param stream the stream that decided */
    void appended(Id stream);
}
