package app.rostrum.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks a side whether it is ready. */
final class Readiness implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    /** Returns when it says so; it may have to rebuild what its stores have lost, so there is no limit. */
    void await(int port, BooleanSupplier givenUp) throws InterruptedException {
        while (!isReady(port)) {
            if (givenUp.getAsBoolean()) {
                throw new InterruptedException("stopped while waiting");
            }
            Thread.sleep(BETWEEN);
        }
    }

    boolean isReady(int port) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .timeout(ANSWER)
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
