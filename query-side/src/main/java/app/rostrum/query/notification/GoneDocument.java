package app.rostrum.query.notification;

import app.rostrum.query.projection.Document;

/** That a post or comment is no longer there: nobody is told of it any more. */
record GoneDocument(String id, long position) implements Document {

    static final String KIND = "gone";
    static final String IDS = "gone/";

    /** @param thing the id of a post or comment */
    static String id(String thing) {
        return IDS + thing;
    }
}
