package app.rostrum.query.projection;

/** Some of the ids that there may be, by their marks: each id is in one of the slices that follow each other. */
record Slice(long from, long until) {

    private static final long END = 1L << 62;

    static final Slice ALL = new Slice(0, END);

    /** A number for an id that hardly another one has: FNV-1a, and the last step of MurmurHash3, which makes all of its bits alike. */
    static long mark(String id) {
        long mark = 0xCBF29CE484222325L;
        for (int i = 0; i < id.length(); i++) {
            mark = (mark ^ id.charAt(i)) * 0x100000001B3L;
        }
        mark = (mark ^ (mark >>> 33)) * 0xFF51AFD7ED558CCDL;
        mark = (mark ^ (mark >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mark ^ (mark >>> 33);
    }

    boolean has(String id) {
        return hasMark(mark(id));
    }

    boolean hasMark(long mark) {
        long place = mark >>> 2;
        return from <= place && place < until;
    }

    /** The first half of it. */
    Slice half() {
        return new Slice(from, from + (until - from) / 2);
    }

    /** As much of what comes after it; nothing after the last. */
    Slice next() {
        return new Slice(until, Math.min(END, until + (until - from)));
    }

    boolean isEmpty() {
        return from >= until;
    }
}
