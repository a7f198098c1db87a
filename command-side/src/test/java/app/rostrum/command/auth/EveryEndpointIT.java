package app.rostrum.command.auth;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import app.rostrum.command.auth.Credentials.Credential;
import app.rostrum.events.account.Role;
import app.rostrum.events.session.Scope;
import app.rostrum.events.session.SessionId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What may be asked for with which token: a table of all endpoints, each tried without one and with those that are not enough. */
class EveryEndpointIT {

    private static final String EVERYBODY = "everybody";

    /** The scopes of which one is enough. What belongs to somebody else is in SomebodyElsesIT. */
    private static final Map<String, Set<String>> WHAT = new TreeMap<>();

    static {
        may(
                EVERYBODY,
                "POST /v1/accounts",
                "POST /v1/sessions",
                "POST /v1/sessions/refresh",
                "POST /v1/tokens/exchange",
                "POST /v1/email-verifications",
                "POST /v1/password-resets",
                "PUT /v1/password-resets",
                "GET /.well-known/jwks.json");
        may(
                "write",
                "POST /v1/posts",
                "PATCH /v1/posts/{id}",
                "DELETE /v1/posts/{id}",
                "POST /v1/posts/{id}/comments",
                "PATCH /v1/comments/{id}",
                "DELETE /v1/comments/{id}",
                "PUT /v1/posts/{id}/reactions/like",
                "DELETE /v1/posts/{id}/reactions/like",
                "PUT /v1/comments/{id}/reactions/like",
                "DELETE /v1/comments/{id}/reactions/like",
                "PUT /v1/accounts/{handle}/follow",
                "DELETE /v1/accounts/{handle}/follow",
                "PUT /v1/accounts/{handle}/block",
                "DELETE /v1/accounts/{handle}/block",
                "PUT /v1/accounts/{handle}/mute",
                "DELETE /v1/accounts/{handle}/mute",
                "PUT /v1/follow-requests/{handle}",
                "DELETE /v1/follow-requests/{handle}",
                "DELETE /v1/followers/{handle}",
                "POST /v1/reports",
                "PUT /v1/notifications/read");
        may("moderate", "POST /v1/reports/{id}/decision");
        may(
                "account",
                "GET /v1/sessions",
                "DELETE /v1/sessions",
                "DELETE /v1/sessions/current",
                "DELETE /v1/sessions/{id}",
                "POST /v1/tokens",
                "GET /v1/tokens",
                "DELETE /v1/tokens/{id}",
                "PUT /v1/me/handle",
                "PATCH /v1/me/profile",
                "PUT /v1/me/password",
                "POST /v1/me/email/letters",
                "POST /v1/apps",
                "GET /v1/apps",
                "DELETE /v1/apps/{id}",
                "DELETE /v1/me");
        may(
                "audit",
                "GET /v1/audit/events",
                "GET /v1/audit/streams/{id}",
                "GET /v1/audit/streams/{id}/state",
                "GET /v1/audit/correlations/{id}",
                "GET /v1/operator/relay");
        may(
                "operate",
                "GET /v1/operator/relay",
                "GET /v1/operator/accounts/{handle}",
                "PUT /v1/operator/accounts/{handle}/roles/{role}",
                "DELETE /v1/operator/accounts/{handle}/roles/{role}",
                "PUT /v1/operator/accounts/{handle}/suspension",
                "DELETE /v1/operator/accounts/{handle}/suspension",
                "GET /v1/operator/signing-keys",
                "POST /v1/operator/signing-keys",
                "DELETE /v1/operator/signing-keys/{id}",
                "POST /v1/operator/topics",
                "DELETE /v1/operator/topics/{generation}",
                "POST /v1/operator/projections/{name}/rebuilds",
                "PUT /v1/operator/projections/{name}/live",
                "DELETE /v1/operator/projections/{name}/generations/{generation}",
                "PUT /v1/operator/projections/{name}/pause",
                "DELETE /v1/operator/projections/{name}/pause",
                "POST /v1/operator/projections/{name}/parked/{subject}/retry",
                "POST /v1/operator/projections/{name}/parked/{subject}/skip");
    }

    /** Those that are there for what is somebody else's, of which tests of their own say who may not. */
    private static final Set<String> OF_OTHERS = Set.of(
            "POST /v1/posts/{id}/comments",
            "PUT /v1/posts/{id}/reactions/like",
            "DELETE /v1/posts/{id}/reactions/like",
            "PUT /v1/comments/{id}/reactions/like",
            "DELETE /v1/comments/{id}/reactions/like",
            "PUT /v1/accounts/{handle}/follow",
            "DELETE /v1/accounts/{handle}/follow",
            "PUT /v1/accounts/{handle}/block",
            "DELETE /v1/accounts/{handle}/block",
            "PUT /v1/accounts/{handle}/mute",
            "DELETE /v1/accounts/{handle}/mute",
            "DELETE /v1/followers/{handle}");

    private static void may(String scope, String... endpoints) {
        for (var endpoint : endpoints) {
            WHAT.computeIfAbsent(endpoint, it -> new TreeSet<>()).add(scope);
        }
    }

    static Stream<String> endpoints() {
        return WHAT.keySet().stream();
    }

    /** Those that name one thing of many which accounts have of their own. What one makes of another account is nobody else's. */
    static Stream<String> ofSomethingOwned() {
        return endpoints()
                .filter(it -> enough(it).contains("write") || enough(it).contains("account"))
                .filter(it -> it.contains("{") && !OF_OTHERS.contains(it));
    }

    private static Set<String> enough(String endpoint) {
        return Objects.requireNonNull(WHAT.get(endpoint));
    }

    @Test
    void the_table_has_each_endpoint_that_there_is() {
        var there = Node.shared()
                .get("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(EveryEndpointIT::endpointsOf)
                .distinct()
                .filter(it -> !it.equals("[] /error")) // where the container sends what it refuses
                // The pages on which people let apps in have tests of their own.
                .filter(it -> !it.contains(" /oauth2/"))
                .toList();

        assertThat(there).containsExactlyInAnyOrderElementsOf(WHAT.keySet());
    }

    /** One that answers every method is none of the table. */
    private static Stream<String> endpointsOf(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        var names = methods.isEmpty() ? Stream.of("[]") : methods.stream().map(RequestMethod::name);
        return names.flatMap(it -> mapping.getPatternValues().stream().map(path -> it + " " + path));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void whoever_has_no_token_is_let_in_where_everybody_is(String endpoint) {
        var answer = send(Client.anonymous(Node.shared()), endpoint);

        if (enough(endpoint).contains(EVERYBODY)) {
            assertThat(answer.code()).isNotIn("unauthenticated", "forbidden");
        } else {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("unauthenticated");
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void whoever_has_a_token_for_something_else_is_not_let_in(String endpoint) {
        var enough = enough(endpoint);
        for (var scope : Scope.values()) {
            if (enough.contains(EVERYBODY) || enough.contains(scope.text())) {
                continue;
            }
            var answer = send(Client.anonymous(Node.shared()).withToken(token(scope)), endpoint);
            assertThat(answer.status()).as(scope.text()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("forbidden");
            assertThat(answer.header("WWW-Authenticate")).contains("Bearer error=\"insufficient_scope\"");
        }
    }

    /** Of an account that has every role. */
    private static String token(Scope scope) {
        var account = new Credential(ServerTokens.SERVER, "", "", "", EnumSet.allOf(Role.class), false);
        return Node.shared()
                .get(AccessTokenIssuer.class)
                .issue(account, SessionId.of(UUID.randomUUID()), Set.of(scope), Instant.MAX);
    }

    private static Client.Answer send(Client who, String endpoint) {
        var words = endpoint.split(" ", 2);
        var path = words[1].replace("{generation}", "99")
                .replace("{name}", "posts")
                .replace("{role}", "analyst")
                .replace("{handle}", "nobody_at_all")
                .replaceAll("\\{[a-z]+}", "post_01j9zq4k2vfr8t9d3m5n7p1q2s");
        return who.send(words[0], path, "");
    }
}
