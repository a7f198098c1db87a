package app.rostrum.command.mail;

import java.time.Duration;
import java.util.Locale;

/** What a letter is for, and for how long the secret in it is good. */
public enum LetterKind {
    VERIFY_EMAIL(Duration.ofDays(1)),
    RESET_PASSWORD(Duration.ofHours(1));

    private final Duration good;

    LetterKind(Duration good) {
        this.good = good;
    }

    Duration good() {
        return good;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static LetterKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
