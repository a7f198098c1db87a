package app.rostrum.servers;

import java.util.regex.Pattern;

/** MongoDB that somebody else runs. */
record ExternalMongo(String uri) implements MongoAddress {

    private static final Pattern CREDENTIALS = Pattern.compile("//[^/@]*@");

    @Override
    public boolean keepsData() {
        return true;
    }

    @Override
    public String describe() {
        return "MongoDB at " + CREDENTIALS.matcher(uri).replaceFirst("//");
    }

    @Override
    public String toString() {
        return describe();
    }
}
