package app.rostrum.command.session;

import app.rostrum.events.session.Scope;
import app.rostrum.web.InputError;
import app.rostrum.web.Problem;
import app.rostrum.web.Text;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a token to be.
 *
 * @param scopes what it shall be good for at most
 * @param expiresAt as RFC 3339 writes it
 */
record NewToken(
        @NotNull(message = "is missing") @Text(max = 100) String name,

        @NotEmpty(message = "has to have one at least") List<@NotNull(message = "is missing") Scope> scopes,

        @NotNull(message = "is missing") @Text(max = 50) String expiresAt) {

    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * Its scopes, each once and in the order in which tokens name them.
     *
     * @param allowed what the account may do now
     * @throws Problem 400 that names each that no token of it may have
     */
    List<Scope> scopesWithin(Set<Scope> allowed) {
        var errors = new ArrayList<InputError>();
        for (int i = 0; i < scopes.size(); i++) {
            var fault = fault(scopes.get(i), allowed);
            if (fault != null) {
                errors.add(InputError.body("/scopes/" + i, fault));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return scopes.stream().distinct().sorted().toList();
    }

    private static @Nullable String fault(Scope scope, Set<Scope> allowed) {
        if (scope == Scope.ACCOUNT) {
            return "is for people who are logged in, not for tokens";
        }
        return allowed.contains(scope) ? null : "is not among what this account may do";
    }

    /**
     * When it shall run out, in whole seconds as access tokens count.
     *
     * @throws Problem 400 if that is not to come, or too far off
     */
    Instant expiresAfter(Instant now) {
        try {
            var instant = OffsetDateTime.parse(expiresAt).toInstant().truncatedTo(ChronoUnit.SECONDS);
            if (instant.isAfter(now) && !instant.isAfter(now.plus(LONGEST))) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw refused("has to be a time such as 2026-11-22T10:15:30Z");
        }
        throw refused("has to be later than now, and within 366 days");
    }

    private static Problem refused(String detail) {
        return Problem.invalid(List.of(InputError.body("/expires_at", detail)));
    }
}
