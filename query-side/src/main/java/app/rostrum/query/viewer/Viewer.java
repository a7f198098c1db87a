package app.rostrum.query.viewer;

import java.util.Optional;
import java.util.Set;

/**
 * Who is shown what is read, as the projection of accounts knows it: the account of the request's token, or nobody. Whatever depends on it is
 * asked of stores with it, and not taken out of what they have found.
 */
public interface Viewer {

    /** The id of its account; empty where nobody is logged in. */
    Optional<String> account();

    /** The ids of those whom it follows. */
    Set<String> follows();

    /** The ids of those whom it blocks or who block it: neither sees the other. */
    Set<String> blocked();

    /** The ids of those whom it mutes: it sees them where it looks for them, and in no list of what many write. */
    Set<String> muted();

    /** The ids of those who are in no list of what many write: {@link #blocked} and {@link #muted}. */
    Set<String> hidden();
}
