package app.rostrum.query.notification;

import app.rostrum.query.projection.Document;

/**
 * How far somebody has read.
 *
 * @param upTo the position up to which
 */
record ReadDocument(String id, long position, long upTo) implements Document {

    static final String KIND = "read";
    static final String IDS = "read/";

    static String id(String account) {
        return IDS + account;
    }
}
