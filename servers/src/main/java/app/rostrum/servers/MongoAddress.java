package app.rostrum.servers;

/** A server that speaks MongoDB's protocol, whoever runs it. */
public interface MongoAddress {

    /** A connection string. */
    String uri();

    /** Whether what was written is still there after it has been stopped and started. */
    boolean keepsData();

    /** One line for a person: which server this is and what to expect of it. */
    String describe();

    /** One that somebody else runs. */
    static MongoAddress external(String uri) {
        return new ExternalMongo(uri);
    }
}
