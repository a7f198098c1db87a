package app.rostrum.query.page;

/** Which list a cursor belongs to. Its code is part of the cursor, so codes never change. */
public enum CursorKind {
    TIMELINE(1, 1),
    ACCOUNT_POSTS(2, 1),
    SEARCH_NEWEST(3, 1),
    /** Score, as the bits of a double, and position. */
    SEARCH_RELEVANCE(4, 2),
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
    private final int numbers;

    CursorKind(int code, int numbers) {
        this.code = code;
        this.numbers = numbers;
    }

    byte code() {
        return (byte) code;
    }

    /** How many numbers its cursors hold. */
    int numbers() {
        return numbers;
    }
}
