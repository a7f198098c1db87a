package app.rostrum.standalone;

import app.rostrum.servers.Server;
import app.rostrum.servers.StartFailed;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts a part again when it ends by itself: at once, if it ran long enough, or else after a wait that grows from try to try. */
final class Keeper {

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final Console console;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Keeper(Console console) {
        this.console = console;
    }

    /** From now on, until {@link #stop}. */
    void watch(String part, Server server) {
        Thread.ofVirtual().name("keeper-" + part).start(() -> keep(part, server));
    }

    void stop() {
        stopping.countDown();
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void keep(String part, Server server) {
        var wait = Duration.ZERO;
        while (!isStopping()) {
            long begin = System.nanoTime();
            int code = server.onExit().join();
            if (System.nanoTime() - begin > STEADY.toNanos()) {
                wait = Duration.ZERO;
            }
            wait = restart(part, server, code, wait);
        }
    }

    private Duration restart(String part, Server server, int code, Duration firstWait) {
        var wait = firstWait;
        var reason = "has ended (exit code " + code + ")";
        while (!pause(wait)) {
            console.say(part + " " + reason + "; it is started again.");
            wait = longer(wait);
            try {
                server.start();
                console.say(part + " runs again.");
                return wait;
            } catch (StartFailed e) {
                reason = "did not start";
            }
        }
        return wait;
    }

    /** Whether it is time to stop instead. */
    private boolean pause(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Duration longer(Duration wait) {
        var longer = wait.isZero() ? FIRST_WAIT : wait.multipliedBy(2);
        return longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
    }
}
