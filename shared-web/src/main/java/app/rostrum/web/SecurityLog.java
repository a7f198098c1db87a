package app.rostrum.web;

import app.rostrum.web.limit.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What whoever watches a platform has to hear of, as lines of the logger {@code security}: each with account and address, and the request's id, which all lines
 * have. Never with a token, a password, or what somebody typed as a login, since that may be a password.
 */
public final class SecurityLog {

    private static final Logger LOG = LoggerFactory.getLogger("security");
    private static final String NOBODY = "-";

    private SecurityLog() {}

    /** Somebody has shown who it is. */
    public static void loggedIn(Object account, ClientAddress address) {
        LOG.info("logged in account={} address={}", account, address.network());
    }

    /** @param account whose login was typed; empty where there is none */
    public static void loginFailed(String account, ClientAddress address) {
        LOG.warn("login failed account={} address={}", account.isEmpty() ? NOBODY : account, address.network());
    }

    /** Whoever is logged in did not know the password. */
    public static void wrongPassword(@Nullable Object session, Object account, ClientAddress address) {
        LOG.warn(
                "wrong password session={} account={} address={}",
                session == null ? NOBODY : session,
                account,
                address.network());
    }

    /** A session was to be gone on with by a token that was exchanged before: there is a copy. */
    public static void refreshTokenReused(Object session, Object account, ClientAddress address) {
        LOG.warn("refresh token reused session={} account={} address={}", session, account, address.network());
    }

    /** An app acts for an account from now on. */
    public static void appLetIn(Object app, Object session, Object account, ClientAddress address) {
        LOG.info("app let in app={} session={} account={} address={}", app, session, account, address.network());
    }

    /** An app has not shown that it is the one it says, or is no longer known. */
    public static void appRefused(HttpServletRequest request, ClientAddress address) {
        LOG.warn("app refused path={} address={}", request.getRequestURI(), address.network());
    }

    /** A code by which an app was let in came a second time: there is a copy. */
    public static void authorizationCodeReused(Object session, Object account, ClientAddress address) {
        LOG.warn("authorization code reused session={} account={} address={}", session, account, address.network());
    }

    /** A token is signed as it should be, and its session has ended. The request is refused, which is the next line. */
    static void sessionHasEnded(String session, @Nullable String account) {
        LOG.warn("token used after its session ended session={} account={}", session, account);
    }

    /** A program can be let in from now on. */
    public static void personalTokenMade(Object session, Object account, ClientAddress address) {
        LOG.info("personal token made session={} account={} address={}", session, account, address.network());
    }

    /** @param address null where it was ended with others, by what happened to its account */
    public static void personalTokenEnded(
            Object session, Object account, Object reason, @Nullable ClientAddress address) {
        LOG.info(
                "personal token ended session={} account={} reason={} address={}",
                session,
                account,
                reason,
                address == null ? NOBODY : address.network());
    }

    /** A personal token came that is good no longer. On the side to which it came, the refusal is the next line. */
    public static void personalTokenIsOver(Object session, Object account, boolean ended) {
        LOG.warn("personal token used after its {} session={} account={}", ended ? "end" : "expiry", session, account);
    }

    /** Somebody was not let in. Whoever brought no token at all only lacks one, and is not worth a line. */
    static void refused(HttpServletRequest request, int status) {
        if (status != 401 || request.getHeader("Authorization") != null) {
            LOG.warn("refused status={} {}", status, what(request));
        }
    }

    /** Something was done that only the server's own people may do. */
    public static void operated(HttpServletRequest request, int status) {
        LOG.info("operated status={} {}", status, what(request));
    }

    /** Nothing of it is decoded, so that it stays on its line. */
    private static String what(HttpServletRequest request) {
        return "method=%s path=%s account=%s address=%s"
                .formatted(
                        request.getMethod(),
                        request.getRequestURI(),
                        name(request.getUserPrincipal()),
                        ClientAddress.of(request).network());
    }

    private static String name(@Nullable Principal principal) {
        return principal == null ? NOBODY : principal.getName();
    }
}
