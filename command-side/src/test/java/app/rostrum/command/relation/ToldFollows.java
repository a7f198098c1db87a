package app.rostrum.command.relation;

import app.rostrum.command.relations.Follows;
import app.rostrum.events.account.AccountId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Follows that are counted in words. */
final class ToldFollows implements Follows {

    final Set<AccountId> wantToBeAsked = new HashSet<>();
    final Set<AccountId> followTheMost = new HashSet<>();
    final List<String> told = new ArrayList<>();

    @Override
    public boolean begin(AccountId follower) {
        return !followTheMost.contains(follower) && told.add("one more of " + follower);
    }

    @Override
    public void end(AccountId follower) {
        told.add("one less of " + follower);
    }

    @Override
    public boolean areAskedFor(AccountId followed) {
        return wantToBeAsked.contains(followed);
    }
}
