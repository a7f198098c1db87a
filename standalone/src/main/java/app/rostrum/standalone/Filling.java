package app.rostrum.standalone;

import app.rostrum.standalone.demo.Demo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;

/** Fills in the demo community, once for a data folder. */
final class Filling {

    private static final int SAID_EVERY = 50;

    private Filling() {}

    static void fill(Settings settings, DataFolder folder, Console console) {
        var done = folder.file("demo.done");
        if (Files.exists(done)) {
            return;
        }
        var base = URI.create("http://localhost:" + settings.ports().edge());
        try {
            Demo.fill(base, posts -> {
                if (posts % SAID_EVERY == 0 && console.isTerminal()) {
                    console.replace(List.of("Demo: " + posts + " posts"));
                }
            });
            Files.createFile(done);
            console.say("The demo community is there; log in as " + Demo.someone() + " with the password \""
                    + Demo.PASSWORD + "\".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new CannotRun(Sentences.cannotUse(settings.data(), e), e);
        } catch (IllegalStateException e) {
            console.say("The demo could not be filled in (" + e.getMessage() + "); run it again to go on with it.");
        }
    }
}
