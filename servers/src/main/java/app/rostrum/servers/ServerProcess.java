package app.rostrum.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A process with those it started itself. What it says goes into a file, which each start empties.
 *
 * <p>It ends with this JVM, however that ends: the kernel signals it when the thread that forked it is gone (PR_SET_PDEATHSIG),
 * so all are forked by one thread that lives as long as the JVM.
 */
final class ServerProcess {

    private static final Duration AFTER_SIGNAL = Duration.ofSeconds(5);

    /** How often those are looked for that were started while a signal was on its way. */
    private static final int ROUNDS = 10;

    private static final String STACK_FRAME = "\tat ";
    private static final int LONGEST_LINE = 300;

    private static final ExecutorService FORKER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("servers-forker").daemon().factory());

    private final Process process;
    private final Path output;

    private ServerProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ServerProcess start(Launch launch, Path folder, Path output) {
        var reached = new ArrayList<>(launch.reads());
        reached.add(folder);
        var builder = new ProcessBuilder(Privileges.confine(launch.command(), launch.deathSignal(), reached))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(emptied(output).toFile()));
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().putAll(launch.environment());
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            var started = new ServerProcess(FORKER.submit(builder::start).get(), output);
            launch.input().writeTo(started.process.getOutputStream());
            started.process.getOutputStream().flush();
            return started;
        } catch (ExecutionException | IOException e) {
            throw new StartFailed("Cannot run " + launch.command().getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed(
                    "Interrupted while starting " + launch.command().getFirst(), e);
        }
    }

    /** Appended to after that, so that whoever empties it while the process runs leaves no hole. */
    private static Path emptied(Path output) {
        try {
            return Files.write(output, new byte[0]);
        } catch (IOException e) {
            throw new StartFailed("Cannot write " + output + ": " + e.getMessage(), e);
        }
    }

    /** For a command that reads its standard input to the end. */
    void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it came to its end by itself, with success, within the limit; otherwise it is killed. */
    boolean succeeds(Duration limit) {
        if (!waitFor(limit)) {
            kill();
            return false;
        }
        return process.exitValue() == 0;
    }

    /** Asks it to end and, where it does not within the limit, kills it. */
    void stop(String signal, Duration limit) {
        resume();
        signal(signal, List.of(process.toHandle()));
        if (!waitFor(limit)) {
            kill();
        }
    }

    /** As {@code kill -9} does, on it and on all that it started; returns when they are gone. */
    void kill() {
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        within(AFTER_SIGNAL, () -> !process.isAlive() && children.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static void within(Duration limit, BooleanSupplier condition) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** SIGSTOP to it, to all that it started and to what it has started meanwhile; returns when they stand still. */
    void pause() {
        signal("STOP", ServerProcess::standsStill);
    }

    void resume() {
        signal("CONT", receiver -> true);
    }

    /** A process that is in the middle of a fork has its child yet, so children are looked for when it has arrived. */
    private void signal(String signal, Predicate<ProcessHandle> arrived) {
        var reached = new HashSet<ProcessHandle>();
        var receivers = List.of(process.toHandle());
        for (int round = 0; round < ROUNDS && !receivers.isEmpty(); round++) {
            signal(signal, receivers);
            var sent = receivers;
            within(AFTER_SIGNAL, () -> sent.stream().allMatch(arrived));
            reached.addAll(receivers);
            receivers =
                    process.descendants().filter(it -> !reached.contains(it)).toList();
        }
    }

    /** Stopped by a signal, or ended, as proc_pid_stat(5) says it; always where the system has no such files. */
    static boolean standsStill(ProcessHandle process) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            var state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state == 'T' || state == 'Z';
        } catch (IOException e) {
            return !process.isAlive() || !Files.exists(Path.of("/proc/self/stat"));
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    boolean hasSaid(String words) {
        return said().anyMatch(line -> line.contains(words));
    }

    /** Its last words without stack traces. */
    List<String> lastLines(int count) {
        var lines = said().filter(line -> !line.startsWith(STACK_FRAME))
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
                .toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    private Stream<String> said() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean waitFor(Duration limit) {
        try {
            return process.waitFor(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void signal(String signal, List<ProcessHandle> receivers) {
        var command = new ArrayList<>(List.of("sh", "-c", "kill -" + signal + " \"$@\"", "sh"));
        receivers.stream()
                .filter(ProcessHandle::isAlive)
                .map(it -> Long.toString(it.pid()))
                .forEach(command::add);
        if (command.size() == 4) {
            return;
        }
        try {
            var quiet = ProcessBuilder.Redirect.to(new File("/dev/null"));
            var kill = new ProcessBuilder(command)
                    .redirectError(quiet)
                    .redirectOutput(quiet)
                    .start();
            kill.waitFor(AFTER_SIGNAL);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot send a signal", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
