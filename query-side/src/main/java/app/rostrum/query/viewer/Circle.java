package app.rostrum.query.viewer;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those around an account, each set read when it is first asked for. For the thread of one request. */
class Circle {

    private final String account;
    private final Relations relations;
    private @Nullable Set<String> follows;
    private @Nullable Set<String> blocked;
    private @Nullable Set<String> muted;
    private @Nullable Set<String> hidden;

    Circle(String account, Relations relations) {
        this.account = account;
        this.relations = relations;
    }

    Set<String> follows() {
        if (follows == null) {
            follows = relations.followedBy(account);
        }
        return follows;
    }

    Set<String> blocked() {
        if (blocked == null) {
            blocked = relations.blockedWith(account);
        }
        return blocked;
    }

    Set<String> muted() {
        if (muted == null) {
            muted = relations.mutedBy(account);
        }
        return muted;
    }

    Set<String> hidden() {
        if (hidden == null) {
            hidden = together(blocked(), muted());
        }
        return hidden;
    }

    private static Set<String> together(Set<String> some, Set<String> others) {
        if (others.isEmpty()) {
            return some;
        }
        var all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }
}
