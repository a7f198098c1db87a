package app.rostrum.command.oauth;

import static org.springframework.security.oauth2.core.AuthorizationGrantType.AUTHORIZATION_CODE;
import static org.springframework.security.oauth2.server.authorization.OAuth2Authorization.Token.INVALIDATED_METADATA_NAME;

import app.rostrum.web.AccessTokens;
import app.rostrum.web.Sha256;
import java.security.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table {@code pending_authorization}: what people are asked, and the codes that answer it, each kept as its digest. The library's own table has a column
 * for every token there could be, in clear text, and is looked through at each start.
 */
@Component
class PendingAuthorizations {

    private static final int PURGED_AT_ONCE = 1_000;

    private static final String ASK = """
            INSERT INTO pending_authorization (id, app, account, login, request, state, scopes, used)
            VALUES (?, ?, ?, ?, ?::jsonb, ?, ?, false)""";

    private static final String ANSWER = """
            UPDATE pending_authorization
            SET state = NULL, scopes = ?, code = ?, issued_at = ?, expires_at = ?, used = ? WHERE id = ?""";

    /** People leave questions without an answer. */
    private static final String FORGET = """
            DELETE FROM pending_authorization WHERE id IN (
                SELECT id FROM pending_authorization WHERE account = ? AND state IS NOT NULL
                ORDER BY begun_at DESC OFFSET ?)""";

    private static final int OPEN_QUESTIONS = 10;

    private static final String REMOVE = "DELETE FROM pending_authorization WHERE id = ?";

    private static final String FIND =
            "SELECT id, app, account, request, state, scopes, issued_at, expires_at, used FROM pending_authorization WHERE ";

    private static final String BY_CODE =
            "code = ? AND (used OR EXISTS (SELECT FROM session WHERE session.id = login AND ended_at IS NULL))";

    private static final String PURGE = """
            DELETE FROM pending_authorization WHERE id IN (
                SELECT id FROM pending_authorization WHERE begun_at < now() - interval '1 day'
                ORDER BY begun_at LIMIT ? FOR UPDATE SKIP LOCKED)""";

    private final JdbcTemplate jdbc;
    private final RegisteredClientRepository clients;
    private final JsonMapper json;

    PendingAuthorizations(JdbcTemplate jdbc, RegisteredClientRepository clients, JsonMapper json) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.json = json;
    }

    void save(OAuth2Authorization authorization) {
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code == null) {
            ask(authorization);
        } else {
            jdbc.update(
                    ANSWER,
                    authorization.getAuthorizedScopes().toArray(String[]::new),
                    Sha256.of(code.getToken().getTokenValue()),
                    timestamp(code.getToken().getIssuedAt()),
                    timestamp(code.getToken().getExpiresAt()),
                    code.isInvalidated(),
                    UUID.fromString(authorization.getId()));
        }
    }

    private void ask(OAuth2Authorization authorization) {
        JwtAuthenticationToken login = Objects.requireNonNull(authorization.getAttribute(Principal.class.getName()));
        jdbc.update(
                ASK,
                UUID.fromString(authorization.getId()),
                authorization.getRegisteredClientId(),
                authorization.getPrincipalName(),
                login.getToken().getClaimAsString(AccessTokens.SESSION),
                json.writeValueAsString(Asked.of(request(authorization))),
                authorization.getAttribute(OAuth2ParameterNames.STATE),
                authorization.getAuthorizedScopes().toArray(String[]::new));
        jdbc.update(FORGET, authorization.getPrincipalName(), OPEN_QUESTIONS);
    }

    void remove(OAuth2Authorization authorization) {
        jdbc.update(REMOVE, UUID.fromString(authorization.getId()));
    }

    /** That for which an answer is awaited under this name; null where there is none. */
    @Nullable
    OAuth2Authorization findByState(String state) {
        return find("state = ?", state, null);
    }

    /** That which this code answers, whether it was exchanged or not; null where there is none, or the login has ended in which it was given. */
    @Nullable
    OAuth2Authorization findByCode(String code) {
        return find(BY_CODE, Sha256.of(code), code);
    }

    private @Nullable OAuth2Authorization find(String condition, Object value, @Nullable String code) {
        return jdbc.query(FIND + condition, this::pending, value).stream()
                .findFirst()
                .map(it -> it.authorization(clients.findById(it.app), code))
                .orElse(null);
    }

    private Pending pending(ResultSet row, int number) throws SQLException {
        return new Pending(
                row.getString("id"),
                row.getString("app"),
                row.getString("account"),
                json.readValue(row.getString("request"), Asked.class),
                row.getString("state"),
                Set.of((String[]) row.getArray("scopes").getArray()),
                instant(row.getTimestamp("issued_at")),
                instant(row.getTimestamp("expires_at")),
                row.getBoolean("used"));
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void purge() {
        jdbc.update(PURGE, PURGED_AT_ONCE);
    }

    private static OAuth2AuthorizationRequest request(OAuth2Authorization authorization) {
        return Objects.requireNonNull(authorization.getAttribute(OAuth2AuthorizationRequest.class.getName()));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    /** A row. Its app is looked for once the connection is free again. */
    private record Pending(
            String id,
            String app,
            String account,
            Asked asked,
            @Nullable String state,
            Set<String> scopes,
            @Nullable Instant issuedAt,
            @Nullable Instant expiresAt,
            boolean used) {

        /** Null where the app is no more. */
        @Nullable
        OAuth2Authorization authorization(@Nullable RegisteredClient client, @Nullable String code) {
            if (client == null) {
                return null;
            }
            var authorization = OAuth2Authorization.withRegisteredClient(client)
                    .id(id)
                    .principalName(account)
                    .authorizationGrantType(AUTHORIZATION_CODE)
                    .authorizedScopes(scopes)
                    .attribute(
                            Principal.class.getName(),
                            UsernamePasswordAuthenticationToken.authenticated(account, null, List.of()))
                    .attribute(OAuth2AuthorizationRequest.class.getName(), asked.request(client.getClientId()));
            if (state != null) {
                authorization.attribute(OAuth2ParameterNames.STATE, state);
            }
            if (code != null) {
                authorization.token(
                        new OAuth2AuthorizationCode(
                                code, Objects.requireNonNull(issuedAt), Objects.requireNonNull(expiresAt)),
                        it -> it.put(INVALIDATED_METADATA_NAME, used));
            }
            return authorization.build();
        }
    }
}
