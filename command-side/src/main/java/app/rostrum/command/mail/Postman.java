package app.rostrum.command.mail;

import app.rostrum.command.mail.MailTransport.Undelivered;
import app.rostrum.command.mail.PostgresLetters.Due;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the letters that are due, each at least once: who is killed between the sending and the note of it sends it again. One that is not taken
 * is tried again, less and less often, for half a day.
 */
final class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private static final int AT_ONCE = 8;
    private static final int MOST_TRIES = 12;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

    private final PostgresLetters letters;
    private final PostgresMailTokens tokens;
    private final Wording wording;
    private final @Nullable MailTransport transport;

    /** @param transport null where no letter can be delivered; they are given up in time */
    Postman(PostgresLetters letters, PostgresMailTokens tokens, Wording wording, @Nullable MailTransport transport) {
        this.letters = letters;
        this.tokens = tokens;
        this.wording = wording;
        this.transport = transport;
    }

    /** All that are due, or as many as can be sent in the time that a node may keep them. */
    void round() {
        letters.take(AT_ONCE).forEach(this::send);
    }

    private void send(Due letter) {
        var account = letter.account();
        var handle = letter.handle();
        var email = letter.email();
        if (account == null || handle == null || email == null || tokens.wasSentLately(letter.kind(), account)) {
            letters.done(letter);
            return;
        }
        var token = tokens.make(letter.kind(), account);
        try {
            if (transport == null) {
                throw new Undelivered("no mail server and no outbox is named", null);
            }
            transport.deliver(wording.of(letter.kind(), handle, email, token));
            letters.done(letter);
            LOG.info("letter sent kind={} account={}", letter.kind().text(), account);
        } catch (Undelivered e) {
            tokens.forget(token);
            putOff(letter, e);
        }
    }

    private void putOff(Due letter, Undelivered e) {
        LOG.debug("a letter was not taken", e);
        if (letter.tries() >= MOST_TRIES) {
            letters.done(letter);
            LOG.warn(
                    "letter given up kind={} account={} reason={}",
                    letter.kind().text(),
                    letter.account(),
                    e.getMessage());
            return;
        }
        var pause = FIRST_PAUSE.multipliedBy(1L << (letter.tries() - 1));
        letters.later(letter, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        LOG.info(
                "letter put off kind={} account={} tries={} reason={}",
                letter.kind().text(),
                letter.account(),
                letter.tries(),
                e.getMessage());
    }
}
