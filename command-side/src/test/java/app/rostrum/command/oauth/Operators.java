package app.rostrum.command.oauth;

import app.rostrum.command.Node;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.ServerTokens;
import java.util.List;

/** The server's own people. */
final class Operators {

    private Operators() {}

    static String admin(Node node) {
        return node.get(AccessTokenIssuer.class).issue(ServerTokens.SERVER, List.of("admin"));
    }
}
