package app.rostrum.command.relations;

import app.rostrum.events.account.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom texts name. */
@FunctionalInterface
public interface Mentions {

    /** The most that one post or comment names. */
    int MOST = 20;

    /**
     * The accounts that an author names by their handles, each after an {@code @} that begins a word: in the order of their first use, the first
     * 20, none twice. Handles of nobody, the author's own and those of accounts with which there is a block are text like any other. Nothing is
     * locked, and nothing is asked of the store where there is no {@code @}.
     */
    List<AccountId> in(AccountId author, @Nullable String... texts);
}
