package app.rostrum.standalone;

import app.rostrum.servers.Ports;
import app.rostrum.standalone.Settings.SidePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;

/**
 * The whole system, started once for all stories, on free ports and in a temporary folder; it ends with this JVM. The system
 * property {@code rostrum.story.keep} leaves the folder with its logs where it is.
 */
final class SharedSystem {

    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(90);

    static final Rostrum ROSTRUM = start();

    private SharedSystem() {}

    /** The public API, once what the story before has left behind is over: commands are accepted, and every view shows all there is. */
    static Api api() {
        var api = new Api(ROSTRUM.settings().ports().edge());
        var token = Api.atLast(201, SETTLED_WITHIN, () -> api.register(Api.newHandle()))
                .token();
        api.awaitShown(token, SETTLED_WITHIN);
        return api;
    }

    /** A token as {@code ./run token admin} prints it. */
    static Tokens tokens() {
        var ports = ROSTRUM.settings().ports();
        var environment = new HashMap<>(ROSTRUM.backends().environment());
        environment.put("ROSTRUM_ISSUER", "http://localhost:" + ports.edge());
        return new Tokens(Checkout.find(), new Running(ROSTRUM.settings(), ports, environment));
    }

    static Path folder() {
        return ROSTRUM.settings().data();
    }

    private static Rostrum start() {
        try {
            var data = Files.createTempDirectory("rostrum-story-").resolve("data");
            var ports = new SidePorts(Ports.free(), Ports.free(), Ports.free());
            var variables = new HashMap<>(Settings.ONE_CLIENT_IS_ALL);
            variables.put("ROSTRUM_LOG_FORMAT", "ecs");
            var settings = new Settings(data, false, false, ports, variables);
            var folder = DataFolder.claim(data, false);
            var rostrum =
                    new Rostrum(settings, folder, Checkout.find(), Console.silent(), new Progress(Console.silent()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(rostrum, folder), "end-of-stories"));
            rostrum.start();
            return rostrum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Rostrum rostrum, DataFolder folder) {
        rostrum.close();
        folder.close();
        if (Boolean.getBoolean("rostrum.story.keep")) {
            return;
        }
        try {
            Trees.delete(rostrum.settings().data().resolveSibling(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
