package app.rostrum.query.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as clients see it.
 *
 * @param viewer only where somebody is logged in
 */
record AccountView(
        String id,
        @Nullable String handle,
        @Nullable String name,
        @Nullable String bio,
        Instant createdAt,
        boolean asksFollowers,
        Counts counts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ViewerPart viewer) {

    static AccountView of(AccountDocument document, Counts counts, @Nullable ViewerPart viewer) {
        return new AccountView(
                document.id(),
                document.handle(),
                document.name(),
                document.bio(),
                document.createdAt(),
                document.asksFollowers(),
                counts,
                viewer);
    }
}
