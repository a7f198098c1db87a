package app.rostrum.command.oauth;

import app.rostrum.web.WebSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Sends people back to the app that asked, with a code or with what is wrong, and with who says so (RFC 9207), so that an app that knows several platforms is
 * not taken in. Where it is not certain whose app it is, they stay here.
 */
@Component
class AuthorizationAnswers implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final WebSettings settings;
    private final LoginCookie cookie;

    AuthorizationAnswers(WebSettings settings, LoginCookie cookie) {
        this.settings = settings;
        this.cookie = cookie;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        var answer = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        var code = Objects.requireNonNull(answer.getAuthorizationCode());
        sendBack(
                response,
                Objects.requireNonNull(answer.getRedirectUri()),
                answer.getState(),
                Map.of("code", code.getTokenValue()));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException refused) {
            var asked = refused.getAuthorizationCodeRequestAuthentication();
            if (asked != null && asked.getRedirectUri() != null) {
                sendBack(
                        response,
                        asked.getRedirectUri(),
                        asked.getState(),
                        Map.of("error", refused.getError().getErrorCode()));
                return;
            }
        }
        Page.saying(
                        HttpStatus.BAD_REQUEST,
                        "This app cannot be let in",
                        "Its request is not as it has to be: the app is not known here, or it wants you to be sent where it has not registered. Tell those who made it.")
                .write(response);
    }

    private void sendBack(
            HttpServletResponse response, String redirectUri, @Nullable String state, Map<String, String> answer) {
        var parameters = new LinkedHashMap<>(answer);
        if (state != null) {
            parameters.put("state", state);
        }
        parameters.put("iss", settings.issuer());
        var uri = UriComponentsBuilder.fromUriString(redirectUri);
        parameters.forEach((name, value) -> uri.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8)));
        // Whoever sits down at that browser next logs in.
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.gone().toString());
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, uri.build(true).toUriString());
    }
}
