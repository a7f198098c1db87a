package app.rostrum.command.oauth;

import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.ClientApp;
import app.rostrum.command.auth.RandomSecret;
import app.rostrum.events.session.Scope;
import app.rostrum.web.SecurityLog;
import app.rostrum.web.WebSettings;
import app.rostrum.web.limit.ClientAddress;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** The endpoints by which apps are let in. What the library offers besides, and nobody has asked for, is closed. */
@Configuration(proxyBeanMethods = false)
class OAuthConfiguration {

    static final String REVOCATION = "/oauth2/revoke";

    private static final String AUTHORIZATION = "/oauth2/authorize";
    private static final String METADATA = "/.well-known/oauth-authorization-server";
    private static final String LOGGED_IN = "SCOPE_" + AccessTokenIssuer.LETTING_APPS_IN;

    @Bean
    @Order(0)
    SecurityFilterChain oauthSecurity(
            HttpSecurity http,
            WebSettings settings,
            Clients clients,
            Authorizations authorizations,
            AppTokens tokens,
            AuthorizationAnswers answers,
            LoginCookie cookie,
            HandlerExceptionResolver handlerExceptionResolver) {
        return http.securityMatcher("/oauth2/**", METADATA)
                .oauth2AuthorizationServer(it -> server(it, settings, clients, authorizations, tokens, answers))
                .authorizeHttpRequests(it -> it.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(LoginController.PATH)
                        .permitAll()
                        .requestMatchers(AUTHORIZATION, ConsentController.PATH)
                        .hasAuthority(LOGGED_IN)
                        .requestMatchers(HttpMethod.POST, "/oauth2/token", REVOCATION)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .csrf(it -> it.csrfTokenRepository(csrf(settings)))
                .securityContext(it -> it.securityContextRepository(cookie))
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable) // SecurityHeaders has them
                .exceptionHandling(it -> it.defaultAuthenticationEntryPointFor(
                                (request, response, e) -> logIn(request, response), OAuthConfiguration::isForPeople)
                        .defaultAuthenticationEntryPointFor(
                                (request, response, e) -> refuse(response, OAuth2ErrorCodes.INVALID_CLIENT),
                                request -> !isForPeople(request))
                        .accessDeniedHandler((request, response, e) -> begunElsewhere(response)))
                .addFilterBefore(problems(handlerExceptionResolver), DisableEncodeUrlFilter.class)
                .build();
    }

    private static void server(
            OAuth2AuthorizationServerConfigurer server,
            WebSettings settings,
            Clients clients,
            Authorizations authorizations,
            AppTokens tokens,
            AuthorizationAnswers answers) {
        var publicClient = new PublicClient(clients);
        server.authorizationServerSettings(AuthorizationServerSettings.builder()
                        .issuer(settings.issuer())
                        .jwkSetEndpoint("/.well-known/jwks.json")
                        .build())
                .registeredClientRepository(clients)
                .authorizationService(authorizations)
                .authorizationConsentService(new AskedEachTime())
                .tokenGenerator(tokens)
                .clientAuthentication(it -> it.errorResponseHandler(
                                (request, response, e) -> refused(request, response, e))
                        .authenticationConverter(publicClient)
                        .authenticationProvider(publicClient)
                        .authenticationProviders(all -> all.stream()
                                .filter(ClientSecretAuthenticationProvider.class::isInstance)
                                .map(ClientSecretAuthenticationProvider.class::cast)
                                .forEach(one -> one.setPasswordEncoder(new RandomSecrets()))))
                .authorizationEndpoint(it -> it.consentPage(settings.issuer() + ConsentController.PATH)
                        .authorizationResponseHandler(answers)
                        .errorResponseHandler(answers))
                .authorizationServerMetadataEndpoint(
                        it -> it.authorizationServerMetadataCustomizer(OAuthConfiguration::onlyWhatThereIs));
    }

    private static void onlyWhatThereIs(OAuth2AuthorizationServerMetadata.Builder metadata) {
        var ways = List.of("client_secret_basic", "client_secret_post", "none");
        metadata.claims(it -> {
            it.keySet()
                    .removeIf(name ->
                            name.startsWith("introspection_") || name.startsWith("dpop_") || name.startsWith("tls_"));
            it.put("grant_types_supported", List.of("authorization_code", "client_credentials", "refresh_token"));
            it.put("token_endpoint_auth_methods_supported", ways);
            it.put("revocation_endpoint_auth_methods_supported", ways);
            it.put(
                    "scopes_supported",
                    Arrays.stream(Scope.values())
                            .filter(scope -> !ClientApp.NEVER.contains(scope))
                            .map(Scope::text)
                            .toList());
            it.put("authorization_response_iss_parameter_supported", true);
        });
    }

    private static CookieCsrfTokenRepository csrf(WebSettings settings) {
        boolean https = settings.issuer().startsWith("https:");
        var repository = new CookieCsrfTokenRepository();
        repository.setCookieName(LoginCookie.nameFor("rostrum_form", https));
        repository.setCookiePath("/");
        repository.setCookieCustomizer(
                it -> it.httpOnly(true).sameSite("Strict").secure(https));
        return repository;
    }

    private static boolean isForPeople(HttpServletRequest request) {
        return request.getServletPath().equals(AUTHORIZATION)
                || request.getServletPath().equals(ConsentController.PATH);
    }

    private static void logIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("GET") && request.getServletPath().equals(AUTHORIZATION)) {
            LoginController.redirect(response, LoginController.PATH, request.getQueryString());
        } else {
            begunElsewhere(response);
        }
    }

    /** An app that has not shown who it is, or has no right to the code that it brings (RFC 6749, 5.2). */
    private static void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        SecurityLog.appRefused(request, ClientAddress.of(request));
        refuse(
                response,
                e instanceof OAuth2AuthenticationException refused
                        ? refused.getError().getErrorCode()
                        : OAuth2ErrorCodes.INVALID_CLIENT);
    }

    private static void refuse(HttpServletResponse response, String error) throws IOException {
        if (error.equals(OAuth2ErrorCodes.INVALID_CLIENT)) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic");
        } else {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("{\"error\":\"" + error + "\"}");
    }

    /** The answer to a question that was asked too long ago, or by nobody. */
    private static void begunElsewhere(HttpServletResponse response) throws IOException {
        Page.saying(
                        HttpStatus.FORBIDDEN,
                        "That took too long",
                        "Go back to the app that wants to be let in, and begin again.")
                .write(response);
    }

    /** No answer may be kept by anybody, and what goes wrong in the chain is answered as what goes wrong in a controller. */
    private static Filter problems(HandlerExceptionResolver resolver) {
        return (request, response, chain) -> {
            ((HttpServletResponse) response).setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            try {
                chain.doFilter(request, response);
            } catch (RuntimeException e) {
                if (response.isCommitted()
                        || resolver.resolveException(
                                        (HttpServletRequest) request, (HttpServletResponse) response, null, e)
                                == null) {
                    throw e;
                }
            }
        };
    }

    /** Nobody's consent is kept: an app that passes for another is not let in without a look. */
    private static final class AskedEachTime implements OAuth2AuthorizationConsentService {

        @Override
        public void save(OAuth2AuthorizationConsent consent) {
            // The session says what was allowed.
        }

        @Override
        public void remove(OAuth2AuthorizationConsent consent) {
            // There is none.
        }

        @Override
        public @Nullable OAuth2AuthorizationConsent findById(String client, String principal) {
            return null;
        }
    }

    /** Secrets of apps are random: SHA-256, as of all that are. */
    private static final class RandomSecrets implements PasswordEncoder {

        @Override
        public @Nullable String encode(@Nullable CharSequence secret) {
            return secret == null ? null : HexFormat.of().formatHex(RandomSecret.digest(secret.toString()));
        }

        @Override
        public boolean matches(@Nullable CharSequence secret, @Nullable String digest) {
            return secret != null
                    && digest != null
                    && MessageDigest.isEqual(
                            RandomSecret.digest(secret.toString()),
                            HexFormat.of().parseHex(digest));
        }
    }
}
