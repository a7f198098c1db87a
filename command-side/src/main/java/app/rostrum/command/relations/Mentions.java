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
     * 20, none twice. Handles of nobody, the author's own, those of accounts with which there is a block and those of accounts that may not see
     * the post are text like any other. Nothing is locked, and nothing is asked of the store where there is no {@code @}.
     *
     * @param post that says it, or that the comment stands under
     */
    List<AccountId> in(AccountId author, LivePost post, @Nullable String... texts);
}
