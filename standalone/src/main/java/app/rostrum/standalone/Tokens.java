package app.rostrum.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Access tokens for the people who run the server, which only those get who may read its data folder. */
final class Tokens {

    private final Checkout checkout;
    private final Supplier<Map<String, String>> environment;

    Tokens(Checkout checkout, Running running) {
        this(checkout, running::environment);
    }

    /** @param environment where the servers are, as both sides are told */
    Tokens(Checkout checkout, Supplier<Map<String, String>> environment) {
        this.checkout = checkout;
        this.environment = environment;
    }

    /**
     * @throws CannotRun if there is none for these roles
     * @throws IllegalStateException if what issues them says something else than a token or a sentence
     */
    String issue(List<String> roles) throws InterruptedException {
        var said = new ArrayList<String>();
        int status = Tool.issueToken(checkout, environment.get()).run(said::add, roles.toArray(String[]::new));
        if (status == 0 && !said.isEmpty()) {
            return said.getLast();
        }
        if (said.size() == 1) {
            throw new CannotRun(said.getFirst());
        }
        throw new IllegalStateException("No token was issued.\n" + String.join("\n", said));
    }
}
