package app.rostrum.command.oauth;

import app.rostrum.command.Admissions;
import app.rostrum.command.IdGenerator;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.Admission;
import app.rostrum.command.auth.ClientApp;
import app.rostrum.command.auth.Credentials.Credential;
import app.rostrum.command.auth.Device;
import app.rostrum.command.auth.PasswordLogin;
import app.rostrum.command.auth.PasswordRules;
import app.rostrum.command.auth.StoredApps;
import app.rostrum.command.web.CommandContexts;
import app.rostrum.events.app.AppId;
import app.rostrum.events.session.SessionId;
import app.rostrum.web.Problem;
import app.rostrum.web.limit.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where people log in for whom an app has asked. What it asked for is carried along in the address, and nowhere else. */
@RestController
class LoginController {

    static final String PATH = "/oauth2/login";

    private static final int LONGEST_LOGIN = 254;

    private final PasswordLogin passwords;
    private final AccessTokenIssuer tokens;
    private final Admissions admissions;
    private final StoredApps apps;
    private final LoginCookie cookie;
    private final CommandContexts contexts;
    private final IdGenerator ids;

    LoginController(
            PasswordLogin passwords,
            AccessTokenIssuer tokens,
            Admissions admissions,
            StoredApps apps,
            LoginCookie cookie,
            CommandContexts contexts,
            IdGenerator ids) {
        this.passwords = passwords;
        this.tokens = tokens;
        this.admissions = admissions;
        this.apps = apps;
        this.cookie = cookie;
        this.contexts = contexts;
        this.ids = ids;
    }

    @GetMapping(PATH)
    void show(HttpServletRequest request, HttpServletResponse response, CsrfToken csrf) throws IOException {
        page(HttpStatus.OK, "", request, csrf).write(response);
    }

    @PostMapping(PATH)
    void logIn(
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            CsrfToken csrf)
            throws IOException {
        Optional<Credential> found;
        try {
            found = isLonger(login, LONGEST_LOGIN) || isLonger(password, PasswordRules.LONGEST)
                    ? Optional.empty()
                    : passwords.check(login, password, ClientAddress.of(request));
        } catch (Problem tooMany) {
            var wait = tooMany.retryAfter();
            var sentence = wait == null
                    ? tooMany.code().title()
                    : "Too many tries have failed. Try again in %d seconds.".formatted(wait.toSeconds() + 1);
            page(tooMany.code().status(), sentence, request, csrf).write(response);
            return;
        }
        if (found.isEmpty()) {
            page(HttpStatus.UNAUTHORIZED, "There is no account with that login and that password.", request, csrf)
                    .write(response);
        } else if (found.get().suspended()) {
            page(HttpStatus.FORBIDDEN, "This account is suspended.", request, csrf)
                    .write(response);
        } else {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    cookie.with(letIn(found.get(), request)).toString());
            redirect(response, "/oauth2/authorize", request.getQueryString());
        }
    }

    private static boolean isLonger(String text, int codePoints) {
        return text.codePointCount(0, text.length()) > codePoints;
    }

    private String letIn(Credential known, HttpServletRequest request) {
        var session = SessionId.of(ids.next());
        var device = Device.of(request.getHeader(HttpHeaders.USER_AGENT));
        admissions.admit(
                new Admission.Login(session, known.account(), null, device, LoginCookie.LIFETIME),
                known,
                contexts.by(known.account()));
        return tokens.issueForLettingAppsIn(known.account(), session);
    }

    /** To another place of ours, by a path alone: only the edge knows by which address it is reached. */
    static void redirect(HttpServletResponse response, String path, @Nullable String query) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, query == null ? path : path + "?" + query);
    }

    private Page page(HttpStatus status, String wrong, HttpServletRequest request, CsrfToken csrf) {
        var query = Objects.requireNonNullElse(request.getQueryString(), "");
        var app = Optional.ofNullable(request.getParameter("client_id"))
                .filter(AppId::isValid)
                .flatMap(it -> apps.find(new AppId(it)));
        if (app.isEmpty()) {
            return Page.saying(
                    HttpStatus.BAD_REQUEST, "Nothing to log in to", "Begin in the app that wants to be let in.");
        }
        var body = """
                <p>The app <strong>%s</strong> wants to act for you. Log in to see what it asks for; it does not see your password.</p>%s\
                <form class="wide" method="post" action="%s?%s">%s\
                <label>Handle or e-mail address<input name="login" autocomplete="username" autocapitalize="none" required autofocus></label>\
                <label>Password<input name="password" type="password" autocomplete="current-password" required></label>\
                <button>Log in</button></form>""".formatted(
                        Page.text(app.get().name()),
                        wrong.isEmpty() ? "" : "<p class=\"wrong\" role=\"alert\">" + Page.text(wrong) + "</p>",
                        PATH,
                        Page.text(query),
                        Page.hidden(csrf.getParameterName(), csrf.getToken()));
        return new Page(status, "Log in", body, targets(app.get()));
    }

    /** Where a form of ours leads in the end, once nothing is left to be asked: browsers hold the policy against that too. */
    static List<String> targets(ClientApp app) {
        return app.redirectUris().stream().map(RedirectUri::policySource).toList();
    }
}
