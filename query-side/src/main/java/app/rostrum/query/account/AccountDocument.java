package app.rostrum.query.account;

import app.rostrum.events.Recorded;
import app.rostrum.events.account.AccountEvent.ProfileChanged;
import app.rostrum.query.projection.Document;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as the projection keeps it.
 *
 * @param bio what it says of itself
 * @param asksFollowers whether whoever wants to follow it has to ask
 * @param closedAt when it was given up, if it was; then it has no names and says nothing, and nobody is shown it
 */
record AccountDocument(
        String id,
        long position,
        long version,
        @Nullable String handle,
        @Nullable String name,
        @Nullable String bio,
        boolean asksFollowers,
        Instant createdAt,
        @Nullable Instant closedAt)
        implements Document {

    AccountDocument after(Recorded<?> event) {
        return called(handle, event);
    }

    AccountDocument called(@Nullable String other, Recorded<?> event) {
        return new AccountDocument(
                id, event.position().value(), event.version(), other, name, bio, asksFollowers, createdAt, closedAt);
    }

    AccountDocument presented(ProfileChanged profile, Recorded<?> event) {
        return new AccountDocument(
                id,
                event.position().value(),
                event.version(),
                handle,
                profile.name(),
                profile.bio(),
                profile.asksFollowers(),
                createdAt,
                closedAt);
    }

    AccountDocument closed(Recorded<?> event) {
        var at = event.time().truncatedTo(ChronoUnit.MILLIS);
        return new AccountDocument(
                id, event.position().value(), event.version(), null, null, null, false, createdAt, at);
    }

    @Override
    public List<String> foundBy() {
        return handle == null ? List.of() : List.of(handle);
    }
}
