package app.rostrum.command.mail;

import org.jspecify.annotations.Nullable;

/** What letters say. */
final class Wording {

    private final MailSettings settings;

    Wording(MailSettings settings) {
        this.settings = settings;
    }

    Mail of(LetterKind kind, String handle, String email, String token) {
        return switch (kind) {
            case VERIFY_EMAIL ->
                new Mail(
                        email, "Confirm your e-mail address", """
                        The account @%s was opened with this address. To confirm that it is yours, %s

                        This is good for a day. If the account is not yours, do nothing.
                        """.formatted(handle, how(settings.verifyLink(), token)));
            case RESET_PASSWORD ->
                new Mail(email, "Choose a new password", """
                        Somebody asked for a new password for the account @%s. To choose one, %s

                        This is good for an hour, once. If it was not you who asked, do nothing: your password stays as it is.
                        """.formatted(handle, how(settings.resetLink(), token)));
        };
    }

    private static String how(@Nullable String link, String token) {
        return link == null
                ? "use this code:\n\n    " + token
                : "open\n\n    " + link.replace(MailSettings.TOKEN, token);
    }
}
