package app.rostrum.standalone.edge;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which side a request is for. */
final class Routes {

    private static final Set<String> READS = Set.of("GET", "HEAD");

    // The first that matches decides.
    private static final List<Route> TABLE = List.of(
            any("/.well-known", Side.COMMAND),
            any("/oauth2", Side.COMMAND),
            reads("/v1/sessions", Side.COMMAND),
            reads("/v1/tokens", Side.COMMAND),
            reads("/v1/apps", Side.COMMAND),
            reads("/v1/webhooks", Side.COMMAND),
            reads("/v1/audit", Side.COMMAND),
            reads("/v1/operator", Side.COMMAND),
            reads("/v1", Side.QUERY),
            any("/v1", Side.COMMAND),
            any("/graphql", Side.QUERY));

    private Routes() {}

    /** A path and all below it; no methods mean any. */
    private record Route(Set<String> methods, String path, Side side) {

        boolean matches(String method, String wanted) {
            return (methods.isEmpty() || methods.contains(method))
                    && wanted.startsWith(path)
                    && (wanted.length() == path.length() || wanted.charAt(path.length()) == '/');
        }
    }

    /** @param path decoded and without dots, as it will be understood */
    static Optional<Side> find(String method, String path) {
        return TABLE.stream()
                .filter(route -> route.matches(method, path))
                .findFirst()
                .map(Route::side);
    }

    private static Route any(String path, Side side) {
        return new Route(Set.of(), path, side);
    }

    private static Route reads(String path, Side side) {
        return new Route(READS, path, side);
    }
}
