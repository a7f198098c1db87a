package app.rostrum.query;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.session.Scope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What may be read with which token: a table of all endpoints, each tried without one, with each, and with methods that write. */
class EveryReadTest {

    private static final String EVERYBODY = "everybody";

    /** The scopes of which one is enough. Whoever brings a token has to have one of them also where everybody is let in. */
    private static final Map<String, Set<String>> WHAT = new TreeMap<>();

    private static TestSide side;

    static {
        for (var who : List.of(EVERYBODY, "read")) {
            may(
                    who,
                    "GET /v1/posts",
                    "GET /v1/posts/{id}",
                    "GET /v1/search/posts",
                    "GET /v1/suggestions/tags",
                    "GET /v1/suggestions/accounts",
                    "GET /v1/accounts/{handle}",
                    "GET /v1/accounts/{handle}/followers",
                    "GET /v1/accounts/{handle}/following",
                    "GET /v1/accounts/{handle}/posts",
                    "GET /v1/posts/{id}/comments",
                    "GET /v1/posts/{id}/history",
                    "GET /v1/comments/{id}",
                    "GET /v1/comments/{id}/replies",
                    "GET /v1/tags/{tag}/posts");
        }
        may(
                "read",
                "GET /v1/timelines/home",
                "GET /v1/follow-requests",
                "GET /v1/blocks",
                "GET /v1/mutes",
                "GET /v1/notifications");
        may("moderate", "GET /v1/moderation/reports");
        for (var scope : List.of("audit", "operate")) {
            may(
                    scope,
                    "GET /v1/projections",
                    "GET /v1/projections/{name}",
                    "GET /v1/projections/{name}/comparison",
                    "GET /v1/projections/{name}/parked");
        }
    }

    static {
        may(
                "analyse",
                "GET /v1/analysis/activity",
                "GET /v1/analysis/posts/histogram",
                "GET /v1/analysis/posts/facets",
                "GET /v1/analysis/posts/significant-terms",
                "GET /v1/analysis/posts/export");
    }

    private static void may(String who, String... endpoints) {
        for (var endpoint : endpoints) {
            WHAT.computeIfAbsent(endpoint, it -> new TreeSet<>()).add(who);
        }
    }

    @BeforeAll
    static void given() throws Exception {
        side = TestSide.start();
    }

    @AfterAll
    static void close() {
        side.close();
    }

    static Stream<String> endpoints() {
        return WHAT.keySet().stream();
    }

    private static Set<String> enough(String endpoint) {
        return Objects.requireNonNull(WHAT.get(endpoint));
    }

    @Test
    void the_table_has_each_endpoint_that_there_is() {
        var there = side
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(EveryReadTest::endpointsOf)
                .filter(it -> !it.equals("[] /error")) // where the container sends what it refuses
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
    void whoever_has_no_token_is_let_in_where_everybody_is(String endpoint) throws Exception {
        for (var method : List.of("GET", "HEAD")) {
            int status = side.send(method, path(endpoint)).status();
            if (enough(endpoint).contains(EVERYBODY)) {
                assertThat(status).as(method).isNotIn(401, 403).isLessThan(500);
            } else {
                assertThat(status).as(method).isEqualTo(401);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_token_is_let_in_where_it_is_good_for_that(String endpoint) throws Exception {
        for (var scope : Scope.values()) {
            var answer = side.send("GET", path(endpoint), "Authorization", token(scope));
            if (enough(endpoint).contains(scope.text())) {
                assertThat(answer.status()).as(scope.text()).isNotIn(401, 403).isLessThan(500);
            } else {
                assertThat(answer.status()).as(scope.text()).isEqualTo(403);
                assertThat(answer.code()).isEqualTo("forbidden");
                assertThat(answer.header("WWW-Authenticate")).contains("Bearer error=\"insufficient_scope\"");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void nothing_is_written_here(String endpoint) throws Exception {
        boolean guarded = !enough(endpoint).contains(EVERYBODY);
        for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(side.send(method, path(endpoint)).code()).as(method).isEqualTo("unauthenticated");
            for (var scope : Scope.values()) {
                var answer = side.send(method, path(endpoint), "Authorization", token(scope));
                boolean known = guarded && enough(endpoint).contains(scope.text());
                assertThat(answer.status()).as(method + " " + scope).isEqualTo(known ? 405 : 403);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/nothing, 404, 403",
        "/v1/posts/one/two, 404, 403",
        "/v1/projections/posts/nothing, 401, 404",
        "/actuator/env, 401, 404",
    })
    void what_is_not_there_is_heard_by_whoever_might_read_it(String path, int nobody, int operator) throws Exception {
        assertThat(side.get(path).status()).isEqualTo(nobody);
        assertThat(side.get(path, "Authorization", token(Scope.OPERATE)).status())
                .isEqualTo(operator);
        assertThat(side.send("POST", path).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/projections/",
                "//v1/projections",
                "/v1//projections",
                "/v1/Projections",
                "/v1/%70rojections",
                "/v1/projections;a=b",
                "/v1/posts/../projections",
                "/v1/posts/%2e%2e/projections",
            })
    void another_spelling_lets_nobody_in(String path) throws Exception {
        assertThat(side.get(path).status()).isIn(400, 401, 404);
    }

    private static String token(Scope scope) throws Exception {
        return "Bearer " + side.keys().tokenFor(scope);
    }

    private static String path(String endpoint) {
        return endpoint.split(" ", 2)[1]
                .replace("{name}", "posts")
                .replace("{handle}", "nobody_at_all")
                .replaceAll("\\{[a-z]+}", "post_01j9zq4k2vfr8t9d3m5n7p1q2s");
    }
}
