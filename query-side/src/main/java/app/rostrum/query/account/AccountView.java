package app.rostrum.query.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account as clients see it. */
record AccountView(
        String id, @Nullable String handle, @Nullable String name, Instant createdAt) {

    static AccountView of(AccountDocument document) {
        return new AccountView(document.id(), document.handle(), document.name(), document.createdAt());
    }
}
