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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where people are asked what an app may do for them, each time it asks. */
@RestController
class ConsentController {

    static final String PATH = "/oauth2/consent";

    private final StoredApps apps;
    private final Credentials credentials;

    ConsentController(StoredApps apps, Credentials credentials) {
        this.apps = apps;
        this.credentials = credentials;
    }

    @GetMapping(PATH)
    void ask(
            @RequestParam(name = "client_id", defaultValue = "") String client,
            @RequestParam(defaultValue = "") String scope,
            @RequestParam(defaultValue = "") String state,
            Principal principal,
            HttpServletResponse response)
            throws IOException {
        var scopes = Arrays.stream(scope.split(" "))
                .flatMap(it -> Scope.named(it).stream())
                .sorted()
                .toList();
        Optional.of(client)
                .filter(AppId::isValid)
                .flatMap(it -> apps.find(new AppId(it)))
                .filter(it -> it.scopes().containsAll(scopes) && !scopes.isEmpty())
                .map(it -> question(it, scopes, state, handle(new AccountId(principal.getName()))))
                .orElseGet(() -> Page.saying(
                        HttpStatus.BAD_REQUEST, "Nothing to be asked", "Begin in the app that wants to be let in."))
                .write(response);
    }

    private static Page question(ClientApp app, List<Scope> scopes, String state, String handle) {
        var common = Page.hidden("client_id", app.id().text()) + Page.hidden("state", state);
        var allowed = scopes.stream().map(it -> Page.hidden("scope", it.text())).collect(Collectors.joining());
        var body = """
                <p>The app <strong>%s</strong> wants to act as <strong>@%s</strong>. It asks to</p><ul>%s</ul>\
                <form method="post" action="/oauth2/authorize">%s%s<button>Allow</button></form>\
                <form method="post" action="/oauth2/authorize">%s<button class="no">Deny</button></form>\
                <p><small>You can take it back at any time in the list of your sessions.</small></p>""".formatted(
                Page.text(app.name()),
                Page.text(handle),
                scopes.stream().map(it -> "<li>" + sentence(it) + "</li>").collect(Collectors.joining()),
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
            case OPERATE -> "<strong>run the platform as an administrator</strong>";
        };
    }

    private String handle(AccountId account) {
        return credentials.of(account).map(Credential::handle).orElse("");
    }
}
