package app.rostrum.command.bus;

/** Told after each commit that stored events, on the thread of the command: to be quick about it. */
@FunctionalInterface
public interface AfterAppending {

    void appended();
}
