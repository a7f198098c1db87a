package app.rostrum.command.auth;

import java.text.Normalizer;
import java.util.Locale;

/** The names an account is found by, and the form in which they are compared. */
public final class Names {

    /** Reservations of handles. */
    public static final String HANDLE = "handle";

    /** Reservations of e-mail addresses. */
    public static final String EMAIL = "email";

    /** What handles look like, as a regular expression. */
    public static final String HANDLE_FORM = "[A-Za-z][A-Za-z0-9_]{2,29}";

    private Names() {}

    /** Unicode compatibility form (NFKC), lower case: two names that look alike in these ways are the same. */
    public static String comparable(String name) {
        return Normalizer.normalize(
                Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }
}
