package app.rostrum.command.session;

import static app.rostrum.command.session.SessionRefusal.SESSION_NOT_FOUND;
import static app.rostrum.events.session.EndReason.ALL_LOGGED_OUT;
import static app.rostrum.events.session.EndReason.LOGGED_OUT;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.auth.SessionKind;
import app.rostrum.command.auth.StoredSessions;
import app.rostrum.command.auth.StoredSessions.Live;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.web.Replies;
import app.rostrum.events.app.AppId;
import app.rostrum.events.session.Scope;
import app.rostrum.events.session.SessionId;
import app.rostrum.web.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows people where they are logged in and which apps act for them, and ends that. */
@RestController
class OwnSessionsController {

    private final StoredSessions sessions;
    private final SessionEnds ends;

    OwnSessionsController(StoredSessions sessions, SessionEnds ends) {
        this.sessions = sessions;
        this.ends = ends;
    }

    /** All of them on one page: how many an account may have fits there. */
    @GetMapping("/v1/sessions")
    ResponseEntity<Page> list(CommandContext context) {
        var items = sessions.of(context.caller()).stream()
                .filter(it -> it.kind() != SessionKind.TOKEN)
                .map(it -> Item.of(it, context.session()))
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Page(items, null));
    }

    /** The one that asks is ended last: where something fails before, it can ask again. */
    @DeleteMapping("/v1/sessions")
    ResponseEntity<Void> logOutEverywhere(CommandContext context) {
        var last = context.session();
        ends.everywhere(context.caller(), ALL_LOGGED_OUT, last, context);
        if (last != null) {
            ends.end(last, context.caller(), ALL_LOGGED_OUT, context.once());
        }
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    @DeleteMapping("/v1/sessions/current")
    ResponseEntity<Void> logOut(CommandContext context) {
        var current = context.session();
        if (current == null) {
            throw new CommandRefused(SESSION_NOT_FOUND);
        }
        return end(current, context);
    }

    @DeleteMapping("/v1/sessions/{id}")
    ResponseEntity<Void> logOut(@PathVariable String id, CommandContext context) {
        if (!SessionId.isValid(id)) {
            throw Problem.invalid("id", "is not the id of a session");
        }
        var session = new SessionId(id);
        if (sessions.find(session, SessionKind.TOKEN).isPresent()) {
            throw new CommandRefused(SESSION_NOT_FOUND);
        }
        return end(session, context);
    }

    private ResponseEntity<Void> end(SessionId session, CommandContext context) {
        return Replies.noContent(ends.end(session, context.caller(), LOGGED_OUT, context), context);
    }

    /** @param next where more would be; there never is */
    record Page(List<Item> items, @Nullable String next) {}

    /**
     * @param kind whether somebody is logged in or an app was let in
     * @param device what the client said that it is, when somebody logged in
     * @param app that was let in
     * @param scopes what an app may do at most
     * @param lastUsedAt when somebody logged in, or its last refresh token was exchanged
     * @param expiresAt when it ends if nobody does so before
     * @param current whether it is the one that asks
     */
    record Item(
            String id,
            SessionKind kind,
            @Nullable String device,
            @Nullable AppId app,
            @Nullable List<Scope> scopes,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            Instant expiresAt,
            boolean current) {

        static Item of(Live session, @Nullable SessionId current) {
            return new Item(
                    session.session().text(),
                    session.kind(),
                    session.device(),
                    session.app(),
                    session.scopes(),
                    session.createdAt(),
                    session.lastUsedAt(),
                    session.expiresAt(),
                    session.session().equals(current));
        }
    }
}
