package app.rostrum.standalone;

import java.util.ArrayList;
import java.util.List;

/** Access tokens for the people who run the server, which only those get who may read its data folder. */
final class Tokens {

    private final Checkout checkout;
    private final Running running;

    Tokens(Checkout checkout, Running running) {
        this.checkout = checkout;
        this.running = running;
    }

    /** @throws CannotRun if there is none for these roles */
    String issue(List<String> roles) throws InterruptedException {
        var said = new ArrayList<String>();
        int status = Tool.issueToken(checkout, running.environment()).run(said::add, roles.toArray(String[]::new));
        if (status != 0 || said.isEmpty()) {
            throw new CannotRun(said.isEmpty() ? "No token was issued." : said.getLast());
        }
        return said.getLast();
    }
}
