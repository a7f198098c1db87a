package app.rostrum.command.session;

import static app.rostrum.command.auth.SessionKind.TOKEN;
import static app.rostrum.command.session.SessionRefusal.TOO_MANY_TOKENS;
import static app.rostrum.events.session.EndReason.DISPLACED;
import static app.rostrum.events.session.EndReason.LOGGED_OUT;

import app.rostrum.command.Admissions;
import app.rostrum.command.CommandRefused;
import app.rostrum.command.IdGenerator;
import app.rostrum.command.auth.AccessTokenIssuer;
import app.rostrum.command.auth.Admission;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.PersonalTokens;
import app.rostrum.command.auth.StoredSessions;
import app.rostrum.command.auth.StoredSessions.Live;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.web.Replies;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.session.Scope;
import app.rostrum.events.session.SessionId;
import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import app.rostrum.web.SecurityLog;
import app.rostrum.web.limit.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

/** Lets people make tokens for programs of their own, see which there are, and delete them. */
@RestController
@RequestMapping("/v1/tokens")
class TokenController {

    private static final int MOST_OF_AN_ACCOUNT = 50;

    private final Credentials credentials;
    private final StoredSessions sessions;
    private final Admissions admissions;
    private final SessionEnds ends;
    private final IdGenerator ids;
    private final Clock clock;

    TokenController(
            Credentials credentials,
            StoredSessions sessions,
            Admissions admissions,
            SessionEnds ends,
            IdGenerator ids,
            Clock clock) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.admissions = admissions;
        this.ends = ends;
        this.ids = ids;
        this.clock = clock;
    }

    /** The token is shown this once, so its answer is kept nowhere. */
    @PostMapping
    ResponseEntity<Made> make(@Valid @RequestBody NewToken wanted, HttpServletRequest http, CommandContext request) {
        var owner = credentials.of(request.caller()).orElseThrow(() -> Problem.of(CommonProblem.FORBIDDEN));
        var scopes = wanted.scopesWithin(AccessTokenIssuer.scopes(owner));
        var expiresAt = wanted.expiresAfter(clock.instant());
        var account = owner.account();
        if (tokens(account).size() >= MOST_OF_AN_ACCOUNT) {
            throw new CommandRefused(TOO_MANY_TOKENS);
        }
        var token = PersonalTokens.make(SessionId.of(ids.next()));
        var session = token.session();
        var context = request.once();
        admissions.admit(
                new Admission.PersonalToken(session, account, token.digest(), wanted.name(), scopes, expiresAt),
                owner,
                context);
        var made = requireRoom(session, account, context);
        SecurityLog.personalTokenMade(session, account, ClientAddress.of(http));
        return ResponseEntity.created(URI.create("/v1/tokens/" + session))
                .cacheControl(CacheControl.noStore())
                .body(new Made(session.text(), wanted.name(), scopes, made.createdAt(), expiresAt, token.text()));
    }

    /** Others may have been made at the same time. */
    private Live requireRoom(SessionId made, AccountId account, CommandContext context) {
        var all = tokens(account);
        if (all.size() > MOST_OF_AN_ACCOUNT) {
            ends.end(made, account, DISPLACED, context);
            throw new CommandRefused(TOO_MANY_TOKENS);
        }
        return all.stream()
                .filter(it -> it.session().equals(made))
                .findFirst()
                .orElseThrow(() -> Problem.of(CommonProblem.CONFLICT));
    }

    /** All of them on one page: how many an account may have fits there. */
    @GetMapping
    ResponseEntity<Page> list(CommandContext context) {
        var items = tokens(context.caller()).stream().map(Item::of).toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Page(items, null));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable String id, HttpServletRequest http, CommandContext context) {
        if (!SessionId.isValid(id)) {
            throw Problem.invalid("id", "is not the id of a token");
        }
        var token = new SessionId(id);
        var receipt = ends.deleteToken(token, context.caller(), context);
        if (receipt.appended()) {
            SecurityLog.personalTokenEnded(token, context.caller(), LOGGED_OUT.text(), ClientAddress.of(http));
        }
        return Replies.noContent(receipt, context);
    }

    private List<Live> tokens(AccountId account) {
        return sessions.of(account).stream().filter(it -> it.kind() == TOKEN).toList();
    }

    /** @param token as it is used; shown nowhere else */
    record Made(String id, String name, List<Scope> scopes, Instant createdAt, Instant expiresAt, String token) {

        @Override
        public String toString() {
            return "Made " + id;
        }
    }

    /** @param next where more would be; there never is */
    record Page(List<Item> items, @Nullable String next) {}

    /** @param lastUsedAt as it was exchanged last, which is once in ten minutes while it is used; null where it never was */
    record Item(
            String id,
            String name,
            List<Scope> scopes,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            Instant expiresAt) {

        static Item of(Live token) {
            return new Item(
                    token.session().text(),
                    Objects.requireNonNullElse(token.name(), ""),
                    Objects.requireNonNullElse(token.scopes(), List.of()),
                    token.createdAt(),
                    token.lastUsedAt(),
                    token.expiresAt());
        }
    }
}
