package app.rostrum.query.account;

import app.rostrum.query.projection.Document;
import java.util.List;

/**
 * How much there is of an account, as far as one partition tells of it: of the posts and of the accounts, followed or following, whose events come by
 * that one. It is fed by several subjects, each of whose events adds or takes away, in whatever order.
 *
 * @param position of the last event in it, of all its subjects
 */
record AccountCountDocument(String id, long position, String account, long posts, long followers, long following)
        implements Document {

    static AccountCountDocument none(String id) {
        return new AccountCountDocument(id, 0, id.substring(0, id.indexOf('/')), 0, 0, 0);
    }

    static String id(String account, int partition) {
        return account + '/' + partition;
    }

    @Override
    public List<String> foundBy() {
        return List.of(account);
    }

    AccountCountDocument posts(int more) {
        return new AccountCountDocument(id, position, account, posts + more, followers, following);
    }

    AccountCountDocument followers(int more) {
        return new AccountCountDocument(id, position, account, posts, followers + more, following);
    }

    AccountCountDocument following(int more) {
        return new AccountCountDocument(id, position, account, posts, followers, following + more);
    }

    AccountCountDocument at(long event) {
        return new AccountCountDocument(id, Math.max(position, event), account, posts, followers, following);
    }
}
