package app.rostrum.standalone;

import app.rostrum.servers.ProgramServer;
import app.rostrum.servers.Server;
import app.rostrum.servers.StartFailed;
import app.rostrum.standalone.edge.Edge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The whole system: the servers, both sides, and the edge before them. */
final class Rostrum implements AutoCloseable {

    private final Settings settings;
    private final Progress progress;
    private final Backends backends;
    private final Sides sides;
    private final ProgramServer command;
    private final ProgramServer query;
    private final Edge edge;
    private final Keeper keeper;
    private final ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor();

    /** @throws CannotRun if a port is taken or something is not built */
    Rostrum(Settings settings, DataFolder folder, Checkout checkout, Console console, Progress progress) {
        this(settings, folder, checkout, console, progress, Wiring.STRAIGHT);
    }

    Rostrum(
            Settings settings,
            DataFolder folder,
            Checkout checkout,
            Console console,
            Progress progress,
            Wiring wiring) {
        this.settings = settings;
        this.progress = progress;
        PortCheck.requireFree(settings.ports());
        backends = new Backends(settings, folder, wiring);
        sides = new Sides(settings, checkout, backends, wiring);
        command = sides.command(folder.file("command-side"));
        query = sides.query(folder.file("query-side"));
        edge = new Edge(
                settings.ports().edge(),
                settings.ports().command(),
                settings.ports().query());
        keeper = new Keeper(console);
    }

    /**
     * Returns when all of it is ready.
     *
     * @throws StartFailed if a part does not start
     */
    void start() {
        edge.start();
        var begun = new ArrayList<CompletableFuture<Void>>();
        var servers = new java.util.HashMap<String, CompletableFuture<Void>>();
        backends.own().forEach((name, server) -> servers.put(name, begin(name, server, started(), "ready")));
        begun.addAll(servers.values());
        begun.add(begin(
                Sides.COMMAND, command, servers.getOrDefault(Backends.POSTGRES, started()), "waits for PostgreSQL"));
        begun.add(begin(Sides.QUERY, query, started(), ""));
        await(begun);
        awaitReadiness();
        backends.own().forEach(keeper::watch);
        keeper.watch(Sides.COMMAND, command);
        keeper.watch(Sides.QUERY, query);
        var logs = new LogLimit(settings.data());
        Thread.ofVirtual().name("log-limit").start(() -> logs.keepUntil(keeper::isStopping));
    }

    private CompletableFuture<Void> begin(
            String part, Server server, CompletableFuture<Void> after, String whileWaiting) {
        if (!after.isDone()) {
            progress.show(part, whileWaiting);
        }
        return after.thenRunAsync(
                () -> {
                    progress.show(part, "starting");
                    server.start();
                    if (server == command || server == query) {
                        progress.show(part, "getting ready");
                    } else {
                        progress.done(part, "ready");
                    }
                },
                starters);
    }

    private static CompletableFuture<Void> started() {
        return CompletableFuture.completedFuture(null);
    }

    /** Until all have started or one has failed. */
    private static void await(List<CompletableFuture<Void>> begun) {
        var failed = new CompletableFuture<Void>();
        begun.forEach(it -> it.exceptionally(failure -> {
            failed.completeExceptionally(failure);
            return null;
        }));
        var all = CompletableFuture.allOf(begun.toArray(CompletableFuture<?>[]::new));
        try {
            CompletableFuture.anyOf(all, failed).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void awaitReadiness() {
        try (var probe = new NodeProbe()) {
            var ready =
                    List.of(awaitReadiness(probe, Sides.COMMAND, command), awaitReadiness(probe, Sides.QUERY, query));
            await(ready);
        }
    }

    private CompletableFuture<Void> awaitReadiness(NodeProbe probe, String part, ProgramServer side) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        probe.await(side.port(), () -> keeper.isStopping() || !side.isAlive());
                        progress.done(part, "ready");
                    } catch (InterruptedException e) {
                        throw new CannotRun(
                                part + " has ended while it got ready; its words are in " + side.folder() + ".", e);
                    }
                },
                starters);
    }

    Settings settings() {
        return settings;
    }

    Backends backends() {
        return backends;
    }

    Sides sides() {
        return sides;
    }

    ProgramServer commandSide() {
        return command;
    }

    ProgramServer querySide() {
        return query;
    }

    /** Stops everything, what takes requests first, what keeps data last. */
    @Override
    public void close() {
        keeper.stop();
        edge.close();
        closeAll(List.of(command, query));
        closeAll(backends.own().values());
        starters.close();
    }

    private static void closeAll(Collection<? extends Server> servers) {
        try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.forEach(server -> closing.execute(server::close));
        }
    }
}
