package app.rostrum.command.mail;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters are delivered: by a mail server where one is named, else into a folder where one is named, else not at all.
 *
 * @param host of the mail server
 * @param port of it
 * @param encryption {@code starttls} (required), {@code tls} from the first byte, or {@code none}
 * @param user to log in with there; nobody where it is left out
 * @param password of that user
 * @param from whom letters come from
 * @param outbox a folder for letters, one file each, for a server without mail
 * @param verifyLink the page on which an address is confirmed, with {@code {token}} where the secret goes; where it is left out, the letter has the
 *     secret alone
 * @param resetLink the page on which a new password is chosen, in the same way
 */
@ConfigurationProperties("rostrum.mail")
record MailSettings(
        @Nullable String host,
        @DefaultValue("587") int port,
        @DefaultValue("starttls") Encryption encryption,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("Rostrum <no-reply@localhost>") String from,
        @Nullable Path outbox,
        @Nullable String verifyLink,
        @Nullable String resetLink) {

    static final String TOKEN = "{token}";

    MailSettings {
        host = orNull(host);
        user = orNull(user);
        outbox = outbox == null || outbox.toString().isBlank() ? null : outbox;
        verifyLink = orNull(verifyLink);
        resetLink = orNull(resetLink);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("rostrum.mail.port has to be 1 to 65535; it is " + port);
        }
        requireToken("rostrum.mail.verify-link", verifyLink);
        requireToken("rostrum.mail.reset-link", resetLink);
    }

    /** A variable that is empty is left out. */
    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static void requireToken(String name, @Nullable String link) {
        if (link != null && !link.contains(TOKEN)) {
            throw new IllegalArgumentException(name + " has to contain " + TOKEN);
        }
    }

    @Override
    public String toString() {
        return "MailSettings";
    }

    /** How the way to the mail server is protected. */
    enum Encryption {
        STARTTLS,
        TLS,
        NONE
    }
}
