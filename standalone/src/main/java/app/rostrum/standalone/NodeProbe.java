package app.rostrum.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Asks a node of a side what it does. */
final class NodeProbe implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final String RELAYS = "rostrum_relay_active{topic=\"rostrum.events\"} 1.0";
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
        return ask(port, "health/readiness").isPresent();
    }

    /** Whether it is the node that fills the topic. */
    boolean relays(int port) throws InterruptedException {
        return ask(port, "prometheus").filter(it -> it.contains(RELAYS)).isPresent();
    }

    /** What it answers, if all is well. */
    private Optional<String> ask(int port, String endpoint) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + endpoint))
                .timeout(ANSWER)
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
