package app.rostrum.standalone.demo;

import org.jspecify.annotations.Nullable;

/** A post before it is published. */
record Draft(@Nullable String title, String body) {

    /** Of a phrase whose words are all chosen: {@code title :: body}, or a body alone. */
    static Draft parse(String phrase) {
        int end = phrase.indexOf(" :: ");
        return end < 0 ? new Draft(null, phrase) : new Draft(phrase.substring(0, end), phrase.substring(end + 4));
    }

    /** The same with a word from its author, a while later. */
    Draft amended(String addition) {
        return new Draft(title, body + "\n\n" + addition);
    }
}
