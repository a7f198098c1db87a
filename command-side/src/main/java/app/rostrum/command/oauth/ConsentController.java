package app.rostrum.command.oauth;

import app.rostrum.command.auth.ClientApp;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.Credentials.Credential;
import app.rostrum.command.auth.StoredApps;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.app.AppId;
import app.rostrum.events.session.Scope;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where people are asked what an app may do for them, each time it asks. */
@RestController
class ConsentController {

    static final String PATH = "/oauth2/consent";

    private final PendingAuthorizations pending;
    private final StoredApps apps;
    private final Credentials credentials;

    ConsentController(PendingAuthorizations pending, StoredApps apps, Credentials credentials) {
        this.pending = pending;
        this.apps = apps;
        this.credentials = credentials;
    }

    /** What is asked is what was kept when the app asked, whatever the address says. */
    @GetMapping(PATH)
    void ask(@RequestParam(defaultValue = "") String state, Principal principal, HttpServletResponse response)
            throws IOException {
        Optional.ofNullable(state.isEmpty() ? null : pending.findByState(state))
                .filter(it -> it.getPrincipalName().equals(principal.getName()))
                .flatMap(it -> apps.find(new AppId(it.getRegisteredClientId())).map(app -> question(it, app, state)))
                .orElseGet(() -> Page.saying(
                        HttpStatus.BAD_REQUEST, "Nothing to be asked", "Begin in the app that wants to be let in."))
                .write(response);
    }

    private Page question(OAuth2Authorization asked, ClientApp app, String state) {
        OAuth2AuthorizationRequest request =
                Objects.requireNonNull(asked.getAttribute(OAuth2AuthorizationRequest.class.getName()));
        var scopes = Scope.named(request.getScopes());
        var back = Objects.requireNonNullElse(
                request.getRedirectUri(), app.redirectUris().getFirst());
        var common = Page.hidden("client_id", app.id().text()) + Page.hidden("state", state);
        var allowed = scopes.stream().map(it -> Page.hidden("scope", it.text())).collect(Collectors.joining());
        var body = """
                <p>The app <strong>%s</strong> wants to act as <strong>@%s</strong>. It asks to</p><ul>%s</ul>\
                <p>It was registered by @%s and is not checked by us. You will be sent back to <strong>%s</strong>.</p>\
                <form method="post" action="/oauth2/authorize">%s%s<button>Allow</button></form>\
                <form method="post" action="/oauth2/authorize">%s<button class="no">Deny</button></form>\
                <p><small>It may until you take that back, which you can at any time in the list of your sessions.</small></p>""".formatted(
                Page.text(app.name()),
                Page.text(handle(new AccountId(asked.getPrincipalName()))),
                scopes.stream().map(it -> "<li>" + sentence(it) + "</li>").collect(Collectors.joining()),
                Page.text(handle(app.owner())),
                Page.text(RedirectUri.place(back)),
                common,
                allowed,
                common);
        return new Page(HttpStatus.OK, "Let this app in?", body, LoginController.targets(app));
    }

    private static String sentence(Scope scope) {
        return switch (scope) {
            case READ -> "read what you can read";
            case WRITE -> "post, edit, delete and follow as you";
            case ACCOUNT -> "change your account";
            case MODERATE -> "moderate as you";
            case ANALYSE -> "search and count as an analyst";
            case AUDIT -> "read the history of everything";
            case OPERATE -> "run the platform";
        };
    }

    private String handle(AccountId account) {
        return credentials.of(account).map(Credential::handle).orElse("");
    }
}
