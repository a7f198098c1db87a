package app.rostrum.benchmarks.load;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A process that ends when it is closed, or when this JVM is told to end. */
public final class Child implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Thread atExit;
    private volatile boolean ended;
    private @org.jspecify.annotations.Nullable Process process;

    private Child(String name) {
        atExit = new Thread(this::end, "end-of-" + name);
    }

    /** @throws IllegalStateException if this JVM is ending already */
    public static Child start(String name, Supplier<Process> start) {
        var child = new Child(name);
        Runtime.getRuntime().addShutdownHook(child.atExit);
        try {
            child.begin(start);
            return child;
        } catch (RuntimeException e) {
            child.close();
            throw e;
        }
    }

    private synchronized void begin(Supplier<Process> start) {
        if (ended) {
            throw new IllegalStateException("This JVM is ending.");
        }
        process = start.get();
    }

    public synchronized Process process() {
        if (process == null) {
            throw new IllegalStateException("It was not started.");
        }
        return process;
    }

    private synchronized void end() {
        ended = true;
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when it has ended. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // This JVM is ending, and the hook has done the same.
        }
    }
}
