package app.rostrum.servers;

/** A server did not start. The message says why in a sentence, and ends with the last lines of what the server said. */
public final class StartFailed extends RuntimeException {

    StartFailed(String message) {
        super(message);
    }

    StartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
