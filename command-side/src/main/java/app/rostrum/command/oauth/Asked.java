package app.rostrum.command.oauth;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * What an app asked for.
 *
 * @param state what it wants to hear again
 * @param parameters all others that it sent, such as its code challenge
 */
record Asked(
        String authorizationUri,
        @Nullable String redirectUri,
        Set<String> scopes,
        @Nullable String state,
        Map<String, String> parameters) {

    static Asked of(OAuth2AuthorizationRequest request) {
        return new Asked(
                request.getAuthorizationUri(),
                request.getRedirectUri(),
                request.getScopes(),
                request.getState(),
                request.getAdditionalParameters().entrySet().stream()
                        .filter(it -> it.getValue() instanceof String)
                        .collect(Collectors.toMap(Map.Entry::getKey, it -> (String) it.getValue())));
    }

    OAuth2AuthorizationRequest request(String clientId) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(authorizationUri)
                .clientId(clientId)
                .redirectUri(redirectUri)
                .scopes(scopes)
                .state(state)
                .additionalParameters(Map.copyOf(parameters))
                .build();
    }
}
