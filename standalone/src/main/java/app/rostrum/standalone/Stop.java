package app.rostrum.standalone;

import java.util.Locale;

/** Stops everything when the launcher is told to end. */
final class Stop implements Runnable {

    private final Rostrum rostrum;
    private final DataFolder folder;
    private final Console console;
    private volatile boolean begun;

    Stop(Rostrum rostrum, DataFolder folder, Console console) {
        this.rostrum = rostrum;
        this.folder = folder;
        this.console = console;
    }

    boolean hasBegun() {
        return begun;
    }

    @Override
    public void run() {
        begun = true;
        long begin = System.nanoTime();
        console.say("Stopping.");
        rostrum.close();
        folder.close();
        console.say(String.format(Locale.ROOT, "Stopped after %.1f s.", (System.nanoTime() - begin) / 1e9));
    }
}
