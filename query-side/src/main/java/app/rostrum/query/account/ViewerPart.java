package app.rostrum.query.account;

/**
 * What an account is to whoever reads, and the other way round.
 *
 * @param follows whether whoever reads follows it; likewise the others, except for
 * @param followedBy whether the account follows whoever reads
 */
record ViewerPart(boolean follows, boolean requested, boolean followedBy, boolean blocks, boolean mutes) {

    static ViewerPart of(Connections.Between between) {
        return new ViewerPart(
                between.there().follows() > 0,
                between.there().requested() > 0,
                between.back().follows() > 0,
                between.there().blocks() > 0,
                between.there().mutes() > 0);
    }
}
