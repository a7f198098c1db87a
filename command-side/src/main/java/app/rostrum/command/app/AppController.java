package app.rostrum.command.app;

import static app.rostrum.command.app.AppRefusal.TOO_MANY_APPS;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.IdGenerator;
import app.rostrum.command.Logouts;
import app.rostrum.command.app.AppCommand.RegisterApp;
import app.rostrum.command.app.AppCommand.RemoveApp;
import app.rostrum.command.auth.AppSessions;
import app.rostrum.command.auth.ClientApp;
import app.rostrum.command.auth.RandomSecret;
import app.rostrum.command.auth.StoredApps;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.oauth.RedirectUri;
import app.rostrum.command.web.Replies;
import app.rostrum.events.app.AppId;
import app.rostrum.events.session.EndReason;
import app.rostrum.events.session.Scope;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.InputError;
import app.rostrum.web.Problem;
import app.rostrum.web.Sha256;
import app.rostrum.web.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers programs that others may let act for them, and takes them back. */
@RestController
@RequestMapping("/v1/apps")
class AppController {

    private static final int MOST_OF_AN_ACCOUNT = 20;
    private static final Duration LONGEST_REMOVAL = Duration.ofSeconds(20);

    private final Commands commands;
    private final IdGenerator ids;
    private final StoredApps apps;
    private final AppSessions sessions;
    private final Logouts logouts;
    private final Clock clock;

    AppController(
            Commands commands, IdGenerator ids, StoredApps apps, AppSessions sessions, Logouts logouts, Clock clock) {
        this.commands = commands;
        this.ids = ids;
        this.apps = apps;
        this.sessions = sessions;
        this.logouts = logouts;
        this.clock = clock;
    }

    /** Whoever loses the secret registers another app: it is shown this once, and kept as a digest. */
    @PostMapping
    ResponseEntity<Registered> register(@Valid @RequestBody Registration registration, CommandContext context) {
        registration.check();
        if (apps.of(context.caller()).size() >= MOST_OF_AN_ACCOUNT) {
            throw new CommandRefused(TOO_MANY_APPS);
        }
        var secret = registration.confidential ? RandomSecret.make() : null;
        var app = new ClientApp(
                AppId.of(ids.next()),
                context.caller(),
                registration.name,
                registration.redirectUris,
                registration.scopes.stream().distinct().sorted().toList(),
                secret == null ? null : Sha256.of(secret));
        var receipt = commands.send(new RegisterApp(app), context.once());
        return Replies.created("/v1/apps", Registered.of(app, secret), receipt, context);
    }

    /** All of them on one page: how many an account may have fits there. */
    @GetMapping
    ResponseEntity<Page> list(CommandContext context) {
        var items = apps.of(context.caller()).stream()
                .map(it -> Registered.of(it, null))
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Page(items, null));
    }

    /** Everybody who has let it in is rid of it; where there are very many, by several requests, of which each goes on. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(@PathVariable String id, CommandContext context) {
        if (!AppId.isValid(id)) {
            throw Problem.invalid("id", "is not the id of an app");
        }
        var app = new AppId(id);
        var receipt = commands.send(new RemoveApp(app, context.caller()), context);
        var deadline = clock.instant().plus(LONGEST_REMOVAL);
        for (var some = sessions.of(app); !some.isEmpty(); some = sessions.of(app)) {
            some.forEach(it -> logouts.end(it.session(), it.account(), EndReason.APP_REMOVED, context.once()));
            if (clock.instant().isAfter(deadline)) {
                throw Problem.retryLater(
                        CommonProblem.UNAVAILABLE,
                        "The app is removed; some have still to be rid of it.",
                        Duration.ofSeconds(1));
            }
        }
        return Replies.noContent(receipt, context);
    }

    /**
     * @param redirectUris where people may be sent back to; none for an app that only comes in by itself
     * @param confidential whether it can keep a secret
     */
    record Registration(
            @NotNull(message = "is missing") @Text(max = 60) String name,

            @NotNull(message = "is missing") @Size(max = 5, message = "has more than 5 items")
            List<@NotNull(message = "is missing") String> redirectUris,

            @NotEmpty(message = "is missing") @Size(max = 20, message = "has more than 20 items")
            List<@NotNull(message = "is missing") Scope> scopes,

            boolean confidential) {

        void check() {
            var errors = new ArrayList<InputError>();
            for (int i = 0; i < redirectUris.size(); i++) {
                if (!RedirectUri.isValid(redirectUris.get(i))) {
                    errors.add(InputError.body("/redirect_uris/" + i, RedirectUri.SENTENCE));
                }
            }
            if (redirectUris.isEmpty() && !confidential) {
                errors.add(InputError.body("/redirect_uris", "has to have an address, since the app has no secret"));
            }
            if (scopes.stream().anyMatch(ClientApp.NEVER::contains)) {
                errors.add(InputError.body(
                        "/scopes", "may have neither account nor operate: these are for people who log in"));
            }
            if (!errors.isEmpty()) {
                throw Problem.invalid(errors);
            }
        }
    }

    record Page(List<Registered> items, @Nullable String next) {}

    /**
     * @param id by which the app says who it is; OAuth's {@code client_id}
     * @param clientSecret in the answer to the registration alone
     */
    record Registered(
            String id,
            String name,
            List<String> redirectUris,
            List<Scope> scopes,
            boolean confidential,
            @Nullable String clientSecret) {

        static Registered of(ClientApp app, @Nullable String secret) {
            return new Registered(
                    app.id().text(), app.name(), app.redirectUris(), app.scopes(), app.confidential(), secret);
        }

        @Override
        public String toString() {
            return "Registered " + id;
        }
    }
}
