package app.rostrum.query.account;

/**
 * How much there is of an account.
 *
 * @param posts those that are there still
 * @param followers who follow it
 * @param following whom it follows
 */
record Counts(long posts, long followers, long following) {

    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(AccountCountDocument other) {
        return new Counts(posts + other.posts(), followers + other.followers(), following + other.following());
    }
}
