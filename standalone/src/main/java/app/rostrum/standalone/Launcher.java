package app.rostrum.standalone;

import app.rostrum.servers.StartFailed;
import java.util.List;

/** What {@code ./run} runs: starts Rostrum, says how to use it, and stops it when it is told to; or does what a subcommand says. */
final class Launcher {

    private static final int FAILED = 1;

    private Launcher() {}

    /** Takes the options that {@code ./run --help} lists. */
    public static void main(String[] arguments) {
        var console = Console.standard();
        var options = List.of(arguments);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> console.fail(Unforeseen.sentence(failure)));
        try {
            var checkout = Checkout.find();
            if (Subcommand.isNamedBy(options)) {
                System.exit(Subcommand.run(checkout, console, options));
            }
            run(CommandLine.parse(options, Settings.of(System.getenv(), checkout.root())), checkout, console);
        } catch (CannotRun e) {
            fail(console, e.sentence());
        } catch (InterruptedException e) {
            System.exit(FAILED);
        } catch (StartFailed e) {
            fail(console, String.valueOf(e.getMessage()).lines().findFirst().orElse("A server did not start."));
        } catch (RuntimeException e) {
            // The top of this thread.
            fail(console, Unforeseen.sentence(e));
        }
    }

    private static void fail(Console console, String sentence) {
        console.fail(sentence);
        System.exit(FAILED);
    }

    private static void run(Settings settings, Checkout checkout, Console console) {
        var folder = DataFolder.claim(settings.data(), settings.fresh());
        LogFile.openIn(settings.data());
        var progress = new Progress(console);
        var rostrum = new Rostrum(settings, folder, checkout, console, progress);
        var stop = new Stop(rostrum, folder, console);
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
        try {
            rostrum.start();
        } catch (RuntimeException e) {
            if (stop.hasBegun()) {
                // Parts that are being stopped do not get ready; whoever stops has the last word.
                return;
            }
            throw e;
        } finally {
            progress.finish();
        }
        var seconds = progress.seconds();
        folder.remember(settings.ports());
        if (settings.demo()) {
            Filling.fill(settings, folder, console);
        }
        console.say(Welcome.text(settings, rostrum.backends(), seconds));
    }
}
