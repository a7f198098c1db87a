package app.rostrum.command.mail;

import app.rostrum.command.mail.MailTransport.Undelivered;
import app.rostrum.command.mail.PostgresLetters.Due;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the letters that are due, each at least once: who is killed between the sending and the note of it sends it again. One that is not taken
 * is tried again, each time after twice as long, for some three hours.
 */
final class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private static final int AT_ONCE = 8;
    private static final int MOST_TRIES = 12;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final PostgresLetters letters;
    private final PostgresMailTokens tokens;
    private final Wording wording;
    private final MailTransport transport;

    Postman(PostgresLetters letters, PostgresMailTokens tokens, Wording wording, MailTransport transport) {
        this.letters = letters;
        this.tokens = tokens;
        this.wording = wording;
        this.transport = transport;
    }

    /** Those that have been due for longest. */
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
        letters.later(letter, FIRST_PAUSE.multipliedBy(1L << (letter.tries() - 1)));
        LOG.info(
                "letter put off kind={} account={} tries={} reason={}",
                letter.kind().text(),
                letter.account(),
                letter.tries(),
                e.getMessage());
    }
}
