package app.rostrum.query.author;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote something. Handle and name are null where the account is not known, or what it was called was erased.
 *
 * @param id of the account
 */
public record Author(
        String id, @Nullable String handle, @Nullable String name) {}
