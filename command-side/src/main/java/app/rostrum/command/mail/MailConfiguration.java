package app.rostrum.command.mail;

import app.rostrum.command.mail.MailTransport.Undelivered;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(MailConfiguration.class);

    @Bean
    Rounds letterRounds(PostgresLetters letters, PostgresMailTokens tokens, MailSettings settings, Clock clock) {
        return new Rounds(new Postman(letters, tokens, new Wording(settings), transport(settings, clock)));
    }

    private static MailTransport transport(MailSettings settings, Clock clock) {
        if (settings.host() != null) {
            return new SmtpTransport(settings);
        }
        var outbox = settings.outbox();
        if (outbox != null) {
            return new OutboxFolder(outbox.toAbsolutePath(), clock);
        }
        LOG.warn("no letter can be sent: name a mail server (ROSTRUM_MAIL_HOST) or a folder (ROSTRUM_MAIL_OUTBOX)");
        return mail -> {
            throw new Undelivered("no mail server and no outbox is named", null);
        };
    }
}
