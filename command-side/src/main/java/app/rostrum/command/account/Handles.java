package app.rostrum.command.account;

/** What accounts may be called. */
final class Handles {

    static final String FORM = "[A-Za-z][A-Za-z0-9_]{2,29}";
    static final String SENTENCE = "has to be a letter, then 2 to 29 letters, digits or underscores";

    private Handles() {}
}
