package app.rostrum.command.oauth;

import static org.springframework.security.oauth2.core.AuthorizationGrantType.AUTHORIZATION_CODE;
import static org.springframework.security.oauth2.core.AuthorizationGrantType.CLIENT_CREDENTIALS;
import static org.springframework.security.oauth2.core.AuthorizationGrantType.REFRESH_TOKEN;
import static org.springframework.security.oauth2.core.ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
import static org.springframework.security.oauth2.core.ClientAuthenticationMethod.CLIENT_SECRET_POST;
import static org.springframework.security.oauth2.core.ClientAuthenticationMethod.NONE;

import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.ClientApp;
import app.rostrum.command.auth.RefreshToken;
import app.rostrum.command.auth.StoredApps;
import app.rostrum.events.app.AppId;
import app.rostrum.events.session.Scope;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Apps as the authorization server knows them. */
@Component
class Clients implements RegisteredClientRepository {

    private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);

    private static final TokenSettings TOKENS = TokenSettings.builder()
            .authorizationCodeTimeToLive(CODE_LIFETIME)
            .accessTokenTimeToLive(AccessTokenIssuer.LIFETIME)
            .refreshTokenTimeToLive(RefreshToken.LIFETIME)
            .reuseRefreshTokens(false)
            .build();

    private static final ClientSettings ASKED_EACH_TIME = ClientSettings.builder()
            .requireProofKey(true)
            .requireAuthorizationConsent(true)
            .build();

    private final StoredApps apps;

    Clients(StoredApps apps) {
        this.apps = apps;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("apps are registered by commands");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        return AppId.isValid(id) ? apps.find(new AppId(id)).map(Clients::client).orElse(null) : null;
    }

    private static RegisteredClient client(ClientApp app) {
        var client = RegisteredClient.withId(app.id().text())
                .clientId(app.id().text())
                .clientName(app.name())
                .redirectUris(it -> it.addAll(app.redirectUris()))
                .scopes(it -> it.addAll(Scope.texts(app.scopes())))
                .clientSettings(ASKED_EACH_TIME)
                .tokenSettings(TOKENS);
        if (app.redirectUris().isEmpty()) {
            // The library looks at the first, also to say that there is no such grant, and sends nobody there.
            client.redirectUri("about:blank");
        } else {
            client.authorizationGrantType(AUTHORIZATION_CODE).authorizationGrantType(REFRESH_TOKEN);
        }
        var secret = app.secret();
        if (secret == null) {
            return client.clientAuthenticationMethod(NONE).build();
        }
        return client.clientSecret(HexFormat.of().formatHex(secret))
                .clientAuthenticationMethod(CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(CLIENT_SECRET_POST)
                .authorizationGrantType(CLIENT_CREDENTIALS)
                .build();
    }
}
