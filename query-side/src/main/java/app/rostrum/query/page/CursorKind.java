package app.rostrum.query.page;

/** Which list a cursor belongs to. Its code is part of the cursor, so codes never change. */
public enum CursorKind {
    TIMELINE(1, 1),
    ACCOUNT_POSTS(2, 1),
    SEARCH_NEWEST(3, 1),
    /**
     * Generation, score as the bits of a double, position, and the positions of up to 101 hits before; how it is called what they are searched
     * in. (4 had no more than score and position.)
     */
    SEARCH_RELEVANCE(40, 4, 104, 1_000),
    /** Generation, partition, offset, and position counted from 1. */
    PARKED(5, 4),
    HOME(6, 1),
    TAG_POSTS(7, 1),
    POST_HISTORY(8, 1),
    COMMENTS_NEWEST(9, 1),
    COMMENTS_OLDEST(10, 1),
    FOLLOWERS(20, 1),
    FOLLOWING(21, 1),
    FOLLOW_REQUESTS(22, 1),
    BLOCKS(23, 1),
    MUTES(24, 1),
    NOTIFICATIONS(25, 1),
    REPORTS_OLDEST(26, 1),
    /** How many reports, and the position of the first of them. */
    REPORTS_MOST(27, 2);

    private final int code;
    private final int fewest;
    private final int most;
    private final int longestText;

    CursorKind(int code, int numbers) {
        this(code, numbers, numbers, 0);
    }

    CursorKind(int code, int fewest, int most, int longestText) {
        this.code = code;
        this.fewest = fewest;
        this.most = most;
        this.longestText = longestText;
    }

    byte code() {
        return (byte) code;
    }

    /** Whether its cursors hold so many numbers. */
    boolean takes(int numbers) {
        return numbers >= fewest && numbers <= most;
    }

    /** Whether its cursors say how many numbers they hold, and what text. */
    boolean varies() {
        return most > fewest;
    }

    int longestText() {
        return longestText;
    }
}
