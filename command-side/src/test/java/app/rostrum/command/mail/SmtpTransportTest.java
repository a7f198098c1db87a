package app.rostrum.command.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.command.mail.MailSettings.Encryption;
import app.rostrum.command.mail.MailTransport.Undelivered;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpTransportTest {

    private static final Mail MAIL = new Mail("ada@example.org", "Confirm it", "Caf\u00e9: rostrum_mt_secret\n");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @AfterEach
    void stop() {
        server.stop();
    }

    private SmtpTransport transport(Encryption encryption) {
        server.start();
        return new SmtpTransport(new MailSettings(
                "127.0.0.1",
                server.getSmtp().getPort(),
                encryption,
                null,
                null,
                "Rostrum <post@rostrum.example>",
                null,
                null,
                null));
    }

    @Test
    void a_mail_server_gets_the_letter_as_it_is() throws Exception {
        transport(Encryption.NONE).deliver(MAIL);

        var received = server.getReceivedMessages()[0];
        assertThat(GreenMailUtil.getHeaders(received))
                .contains("From: Rostrum <post@rostrum.example>", "To: ada@example.org", "Subject: Confirm it");
        assertThat(received.getContent().toString().strip())
                .isEqualTo(MAIL.text().strip());
    }

    @Test
    void a_server_that_cannot_encrypt_gets_no_letter() {
        var transport = transport(Encryption.STARTTLS);

        assertThatThrownBy(() -> transport.deliver(MAIL)).isInstanceOf(Undelivered.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_that_is_away_is_no_accident() {
        var transport = transport(Encryption.NONE);
        server.stop();

        assertThatThrownBy(() -> transport.deliver(MAIL))
                .isInstanceOf(Undelivered.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_letter_tells_nobody_its_secret_by_accident() {
        assertThat(MAIL.toString()).doesNotContain("secret", "ada");
    }
}
