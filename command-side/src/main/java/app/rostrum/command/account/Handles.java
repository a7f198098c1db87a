package app.rostrum.command.account;

import app.rostrum.command.auth.Names;

/** What accounts may be called. */
final class Handles {

    static final String FORM = Names.HANDLE_FORM;
    static final String SENTENCE = "has to be a letter, then 2 to 29 letters, digits or underscores";

    private Handles() {}
}
