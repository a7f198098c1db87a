package app.rostrum.command.oauth;

import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.ClientApp;
import app.rostrum.events.session.Scope;
import app.rostrum.web.WebSettings;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** The endpoints by which apps are let in. What the library offers besides, and nobody has asked for, is closed. */
@Configuration(proxyBeanMethods = false)
class OAuthConfiguration {

    static final String REVOCATION = "/oauth2/revoke";

    static final String AUTHORIZATION = "/oauth2/authorize";
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
                                (request, response, e) -> Refusals.logIn(request, response), Refusals::isForPeople)
                        .defaultAuthenticationEntryPointFor(
                                (request, response, e) -> Refusals.refuse(response, OAuth2ErrorCodes.INVALID_CLIENT),
                                request -> !Refusals.isForPeople(request))
                        .accessDeniedHandler((request, response, e) -> Refusals.denied(request, response)))
                .addFilterBefore(Refusals.problems(handlerExceptionResolver), DisableEncodeUrlFilter.class)
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
                .clientAuthentication(it -> it.errorResponseHandler(Refusals::refused)
                        .authenticationConverter(publicClient)
                        .authenticationProvider(publicClient)
                        .authenticationProviders(all -> all.stream()
                                .filter(ClientSecretAuthenticationProvider.class::isInstance)
                                .map(ClientSecretAuthenticationProvider.class::cast)
                                .forEach(one -> one.setPasswordEncoder(new RandomSecretEncoder()))))
                .tokenEndpoint(it -> it.errorResponseHandler(Refusals::refused))
                .tokenRevocationEndpoint(it -> it.errorResponseHandler(Refusals::refused))
                .authorizationEndpoint(it -> it.authenticationProviders(OAuthConfiguration::askForSomething)
                        .consentPage(settings.issuer() + ConsentController.PATH)
                        .authorizationResponseHandler(answers)
                        .errorResponseHandler(answers))
                .authorizationServerMetadataEndpoint(
                        it -> it.authorizationServerMetadataCustomizer(OAuthConfiguration::onlyWhatThereIs));
    }

    /** Who asks for nothing would have people asked for nothing. */
    private static void askForSomething(List<AuthenticationProvider> providers) {
        providers.stream()
                .filter(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::isInstance)
                .map(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::cast)
                .forEach(it -> it.setAuthenticationValidator(new OAuth2AuthorizationCodeRequestAuthenticationValidator()
                        .andThen(context -> {
                            OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
                            if (request.getScopes().isEmpty()) {
                                throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                                        new OAuth2Error(OAuth2ErrorCodes.INVALID_SCOPE), request);
                            }
                        })));
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
        repository.setCookieCustomizer(it -> it.httpOnly(true).sameSite("Lax").secure(https));
        return repository;
    }
}
