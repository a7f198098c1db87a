package app.rostrum.query.account;

import app.rostrum.query.page.CursorKind;
import app.rostrum.query.viewer.RelationDocument;

/** The lists of those to whom an account is something, or who are something to it. */
enum ConnectionList {
    FOLLOWERS("to", "follows", CursorKind.FOLLOWERS),
    FOLLOWING("from", "follows", CursorKind.FOLLOWING),
    /** Who would like to follow it. */
    REQUESTS("to", "requested", CursorKind.FOLLOW_REQUESTS),
    BLOCKS("from", "blocks", CursorKind.BLOCKS),
    MUTES("from", "mutes", CursorKind.MUTES);

    private final String side;
    private final String since;
    private final CursorKind cursors;

    ConnectionList(String side, String since, CursorKind cursors) {
        this.side = side;
        this.since = since;
        this.cursors = cursors;
    }

    /** The field in which the account stands whose list it is. */
    String side() {
        return side;
    }

    /** The field with the position since which somebody is in it. */
    String since() {
        return since;
    }

    long since(RelationDocument of) {
        return switch (this) {
            case FOLLOWERS, FOLLOWING -> of.follows();
            case REQUESTS -> of.requested();
            case BLOCKS -> of.blocks();
            case MUTES -> of.mutes();
        };
    }

    /** The field in which the others stand. */
    String other() {
        return side.equals("to") ? "from" : "to";
    }

    String other(RelationDocument of) {
        return side.equals("to") ? of.from() : of.to();
    }

    CursorKind cursors() {
        return cursors;
    }
}
