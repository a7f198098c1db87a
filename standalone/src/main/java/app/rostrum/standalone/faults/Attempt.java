package app.rostrum.standalone.faults;

import app.rostrum.standalone.faults.Api.Command;

/**
 * A command that a writer has sent.
 *
 * @param stream what it is about; empty where the answer has not told, or does not tell
 * @param version of it afterwards; 0 while that is not known
 * @param mark stands in what it writes, and in nothing else; of a like or a follow, who and what; empty where it writes nothing
 */
record Attempt(Command command, String stream, String event, long version, String mark, boolean acknowledged) {

    static Attempt unknown(Command command, String stream, String event, String mark) {
        return new Attempt(command, stream, event, 0, mark, false);
    }

    Attempt acknowledged(String asStream, long asVersion) {
        return new Attempt(command, asStream, event, asVersion, mark, true);
    }
}
