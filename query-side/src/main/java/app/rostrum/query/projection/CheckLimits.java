package app.rostrum.query.projection;

/**
 * How much of a view is kept in memory to compare it: documents of any size, documents that are small, as those that many subjects feed
 * are, and marks of ids, eight bytes each. Where there is more, events are read several times.
 */
record CheckLimits(int documents, int smallDocuments, int ids) {

    /** For a process with some hundred megabytes. */
    static final CheckLimits USUAL = new CheckLimits(5_000, 100_000, 2_000_000);
}
