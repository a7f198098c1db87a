package app.rostrum.query.report;

import app.rostrum.query.projection.Document;

/** That a post, comment or account is no longer there. */
record GoneDocument(String id, long position) implements Document {

    static final String KIND = "gone";
    static final String IDS = "gone/";

    /** @param thing the id of a post, comment or account */
    static String id(String thing) {
        return IDS + thing;
    }
}
