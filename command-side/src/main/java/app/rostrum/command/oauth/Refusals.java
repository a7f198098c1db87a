package app.rostrum.command.oauth;

import app.rostrum.web.SecurityLog;
import app.rostrum.web.limit.ClientAddress;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What is answered to whoever is not let on: people get a page, apps what RFC 6749 says in 5.2. */
final class Refusals {

    private Refusals() {}

    static boolean isForPeople(HttpServletRequest request) {
        return request.getServletPath().equals(OAuthConfiguration.AUTHORIZATION)
                || request.getServletPath().equals(ConsentController.PATH);
    }

    static void logIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("GET") && request.getServletPath().equals(OAuthConfiguration.AUTHORIZATION)) {
            LoginController.redirect(response, LoginController.PATH, request.getQueryString());
        } else {
            begunElsewhere(response);
        }
    }

    /** An app that has not shown who it is, or has no right to the code that it brings (RFC 6749, 5.2). */
    static void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        SecurityLog.appRefused(request, ClientAddress.of(request));
        refuse(
                response,
                e instanceof OAuth2AuthenticationException refused
                        ? refused.getError().getErrorCode()
                        : OAuth2ErrorCodes.INVALID_CLIENT);
    }

    static void refuse(HttpServletResponse response, String error) throws IOException {
        if (error.equals(OAuth2ErrorCodes.INVALID_CLIENT)) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic");
        } else {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("{\"error\":\"" + error + "\"}");
    }

    /** Somebody who is known, where it may not go. */
    static void denied(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isForPeople(request) || request.getServletPath().equals(LoginController.PATH)) {
            begunElsewhere(response);
        } else {
            refuse(response, OAuth2ErrorCodes.INVALID_REQUEST);
        }
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
    static Filter problems(HandlerExceptionResolver resolver) {
        return (request, response, chain) -> {
            var answer = (HttpServletResponse) response;
            answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            try {
                if (isNothingHere((HttpServletRequest) request)) {
                    refuse(answer, OAuth2ErrorCodes.INVALID_REQUEST);
                } else {
                    chain.doFilter(request, response);
                }
            } catch (RuntimeException e) {
                if (response.isCommitted()
                        || resolver.resolveException((HttpServletRequest) request, answer, null, e) == null) {
                    throw e;
                }
            }
        };
    }

    /** Control characters, which no store takes; and proofs of a key (DPoP), for which the library would give an ordinary token. */
    private static boolean isNothingHere(HttpServletRequest request) {
        return request.getHeader("DPoP") != null
                || request.getParameterMap().values().stream()
                        .flatMap(Arrays::stream)
                        .anyMatch(it -> it.chars().anyMatch(Character::isISOControl));
    }
}
